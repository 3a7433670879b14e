/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.fixture.QueueRoute.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.AcceleratedTimeSource;
import io.github.camelbitrix24.fixture.QueueRoute;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.ExplicitCamelContextNameStrategy;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that keep their reservations in one repository, under the names of their CamelContexts. */
@ExtendWith(FakePortalExtension.class)
class OfflineNodesTest {

    private static final String URI = "bitrix24:onCrmDealUpdate?initialDelay=0&delay=50";

    private final MemoryStateRepository states = new MemoryStateRepository();
    private final List<String> delivered = new CopyOnWriteArrayList<>();

    /** Keeps the exchange, as a route that never ends does. */
    private final RouteBuilder holding = new RouteBuilder() {
        @Override
        public void configure() {
            from(URI).routeId(QueueRoute.ID).process(new AsyncProcessorSupport() {
                @Override
                public boolean process(Exchange exchange, AsyncCallback callback) {
                    delivered.add(QueueRoute.deal(exchange));
                    return false;
                }
            });
        }
    };

    private QueueRoute start(FakePortal portal, String node, RouteBuilder route) {
        QueueRoute queue = QueueRoute.start(
                portal,
                component -> {
                    AcceleratedTimeSource.in(component.getCamelContext(), 10);
                    component.getReceive().setOffsetRepository(states);
                    component.getCamelContext().setNameStrategy(new ExplicitCamelContextNameStrategy(node));
                },
                route);
        queue.context().getShutdownStrategy().setTimeout(1);
        return queue;
    }

    private RouteBuilder receiving() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(URI).routeId(QueueRoute.ID).process(event -> delivered.add(QueueRoute.deal(event)));
            }
        };
    }

    @Test
    void f84AStartTakesOverTheReservationsOfItsOwnNodeOnly(FakePortal portal) {
        try (QueueRoute queue = start(portal, "a", holding).bound()) {
            queue.changeDeals(1, 1);
            until(() -> delivered.size() == 1);
        }
        try (QueueRoute other = start(portal, "b", receiving())) {
            other.changeDeals(2, 2);
            until(() -> delivered.contains("2"));
            assertThat(delivered).containsExactly("1", "2");
        }

        try (QueueRoute again = start(portal, "a", receiving())) {
            again.untilQueueIsEmpty();
        }
        assertThat(delivered).containsExactly("1", "2", "1");
    }
}
