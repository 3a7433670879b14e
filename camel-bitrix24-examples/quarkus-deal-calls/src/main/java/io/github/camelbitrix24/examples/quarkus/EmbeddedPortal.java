/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quarkus;

import io.github.camelbitrix24.Bitrix24Component;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.event.PortalEvents;
import io.quarkus.runtime.Quarkus;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.quarkus.core.events.ComponentAddEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.apache.camel.support.task.Tasks;
import org.apache.camel.support.task.budget.Budgets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * An embedded portal, which is started if no real one is configured. It adds a few deals; the program ends when each
 * has its call.
 */
@ApplicationScoped
public class EmbeddedPortal {

    private static final int DEALS = 3;

    private final Optional<String> realPortal;
    private final AtomicInteger remaining = new AtomicInteger(DEALS);
    private @Nullable FakePortal portal;

    EmbeddedPortal(@ConfigProperty(name = "camel.component.bitrix24.portal-url") Optional<String> realPortal) {
        this.realPortal = realPortal;
    }

    void configureComponent(@Observes ComponentAddEvent added) {
        if (realPortal.isEmpty() && added.getComponent() instanceof Bitrix24Component bitrix24) {
            FakePortal started = FakePortal.start();
            bitrix24.getAuth().setPortalUrl(started.url().toString());
            bitrix24.getAuth().setAccessToken(started.accessToken());
            portal = started;
        }
    }

    /** Adds the deals when the first poll has bound the event; before that the portal queues none. */
    void addDeals(@Observes CamelContextStartedEvent started) {
        if (portal != null) {
            PortalEvents events = portal.events();
            Tasks.foregroundTask()
                    .withBudget(Budgets.iterationBudget()
                            .withMaxIterations(600)
                            .withInterval(Duration.ofMillis(100))
                            .build())
                    .build()
                    .run(started.getContext(), events::hasBindings);
            for (int number = 1; number <= DEALS; number++) {
                long id = portal.rows("crm.deal").add(Map.of("TITLE", "Order " + number));
                portal.events().fire("ONCRMDEALADD", Map.of("FIELDS", Map.of("ID", Long.toString(id))));
            }
        }
    }

    void print(@Observes PlannedCall call) {
        if (portal != null) {
            System.out.println(call.subject());
            if (remaining.decrementAndGet() == 0) {
                Quarkus.asyncExit();
            }
        }
    }

    @PreDestroy
    void close() {
        if (portal != null) {
            portal.close();
        }
    }
}
