/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.PolledRoute;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stop and start of a polled route whose rows are still being processed elsewhere. */
@ExtendWith(FakePortalExtension.class)
class PollRestartTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private PolledRoute route;

    @BeforeEach
    void createRoute(FakePortal portal) {
        route = new PolledRoute(portal);
        route.add("1", "2", "3", "4", "5");
        route.doing(exchange -> {
            try {
                assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private CamelFixture viaQueue() {
        return route.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(PolledRoute.polling("bitrix24:crm.deal.list?watermark=ID&startAfter=0&bridgeErrorHandler=true"))
                        .routeId("deals")
                        .to("seda:work?waitForTaskToComplete=Never");
                from("seda:work").routeId("work").process(route::receive);
            }
        });
    }

    @Test
    void f21RowsThatAreDoneAfterAStopAreSaved() throws Exception {
        try (CamelFixture camel = viaQueue()) {
            route.awaitRows(1);
            camel.context().getRouteController().stopRoute("deals");
            release.countDown();
            route.awaitRows(5);
            await().atMost(PolledRoute.TIMEOUT)
                    .until(() -> camel.context().getInflightRepository().size() == 0);
        }
        try (CamelFixture camel = viaQueue()) {
            route.awaitPolls();
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(route.titles).containsExactly("1", "2", "3", "4", "5");
    }
}
