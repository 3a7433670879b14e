/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.deals;

import io.github.camelbitrix24.test.FakePortal;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/** Receives the changes of deals, and stops when it has received them all. */
public final class DealEvents {

    private static final int DEALS = 3;

    private DealEvents() {}

    /** Runs against a portal inside the program. */
    public static void main(String[] args) throws Exception {
        try (FakePortal portal = FakePortal.start()) {
            receive(portal, System.out);
        }
    }

    /** Receives the changes of a few deals, each of which is added and changed. */
    static void receive(FakePortal portal, PrintStream out) throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.main.name", "deal-events");
        main.addInitialProperty(
                "camel.component.bitrix24.portal-url", portal.url().toString());
        main.addInitialProperty("camel.component.bitrix24.access-token", portal.accessToken());
        AtomicInteger left = new AtomicInteger(2 * DEALS);
        main.configure().addRoutesBuilder(new DealRoutes(change -> {
            out.println(change);
            if (left.decrementAndGet() == 0) {
                main.completed();
            }
        }));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void afterStart(BaseMainSupport started) {
                workAsSomebodyElse(started.getCamelContext());
            }
        });
        main.run();
        out.println("Left in the portal's queue: " + portal.events().queued().size());
    }

    /** What users of the portal do meanwhile. */
    private static void workAsSomebodyElse(CamelContext context) {
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
