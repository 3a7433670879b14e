package io.github.camelbitrix24.examples.quarkus;

import io.github.camelbitrix24.Bitrix24Rows;
import io.github.camelbitrix24.test.FakePortal;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.ProducerTemplate;

/** Lets somebody add a few deals, waits until each has its call, and prints the calls. */
@QuarkusMain
public class DealCalls implements QuarkusApplication {

    private static final int DEALS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ProducerTemplate template;
    private final PlannedCalls planned;

    DealCalls(ProducerTemplate template, PlannedCalls planned) {
        this.template = template;
        this.planned = planned;
    }

    /** Runs against a portal inside the program. */
    public static void main(String... args) {
        try (FakePortal portal = FakePortal.start()) {
            System.setProperty("camel.component.bitrix24.portal-url", portal.url().toString());
            System.setProperty("camel.component.bitrix24.access-token", portal.accessToken());
            Quarkus.run(DealCalls.class, (code, failure) -> {}, args);
        }
    }

    @Override
    public int run(String... args) throws InterruptedException {
        for (int number = 1; number <= DEALS; number++) {
            template.requestBody(
                    "bitrix24:crm.deal.add?bodyParam=fields", (Object) Map.of("TITLE", "Order " + number));
        }
        for (int number = 1; number <= DEALS; number++) {
            if (planned.next(PATIENCE) == null) {
                System.err.println("Only " + (number - 1) + " of " + DEALS + " deals have got a call.");
                return 1;
            }
        }
        print(System.out);
        return 0;
    }

    private void print(PrintStream out) {
        Bitrix24Rows calls = template.requestBody("direct:calls", null, Bitrix24Rows.class);
        calls.forEachRemaining(call -> out.println(((Map<?, ?>) call).get("SUBJECT")));
    }
}
