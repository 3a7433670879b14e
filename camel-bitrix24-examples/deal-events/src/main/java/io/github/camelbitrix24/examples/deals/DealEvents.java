/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.deals;

import io.github.camelbitrix24.test.FakePortal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.task.Tasks;
import org.apache.camel.support.task.budget.Budgets;

/** Receives changes of deals, and ends when all have been received. */
public final class DealEvents {

    private static final int DEALS = 3;

    private DealEvents() {}

    /** Runs with an embedded portal. */
    public static void main(String[] args) throws Exception {
        try (FakePortal portal = FakePortal.start()) {
            receive(portal, System.out);
        }
    }

    /** Receives the changes of a few deals, which are added and updated meanwhile. */
    static void receive(FakePortal portal, PrintStream out) throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.main.name", "deal-events");
        main.addInitialProperty(
                "camel.component.bitrix24.portal-url", portal.url().toString());
        main.addInitialProperty("camel.component.bitrix24.access-token", portal.accessToken());
        AtomicInteger remaining = new AtomicInteger(2 * DEALS);
        main.configure().addRoutesBuilder(new DealRoutes(change -> {
            out.println(change);
            if (remaining.decrementAndGet() == 0) {
                main.completed();
            }
        }));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport started) {
                awaitBindings(portal, started.getCamelContext());
                changeDeals(started.getCamelContext());
            }
        });
        main.run();
        out.println("Left in the portal's queue: " + portal.events().queued().size());
    }

    /** The first poll binds the events; before that the portal queues none. */
    private static void awaitBindings(FakePortal portal, CamelContext context) {
        Tasks.foregroundTask()
                .withBudget(Budgets.iterationBudget()
                        .withMaxIterations(600)
                        .withInterval(Duration.ofMillis(100))
                        .build())
                .build()
                .run(context, () -> portal.events().bound().size() == 2);
    }

    /** Adds and updates deals, as users of the portal would. */
    private static void changeDeals(CamelContext context) {
        ProducerTemplate users = context.createProducerTemplate();
        for (int number = 1; number <= DEALS; number++) {
            Map<String, String> deal = Map.of("TITLE", "Order " + number);
            Object id = Objects.requireNonNull(
                    users.requestBody("bitrix24:crm.deal.add?bodyParam=fields", (Object) deal), "the id of a new deal");
            users.requestBody("bitrix24:crm.deal.update", (Object)
                    Map.of("id", id, "fields", Map.of("TITLE", "Order " + number + ", paid")));
        }
    }
}
