/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that arrive faster than the portal accepts them are slowed down without delaying other calls. */
class BulkTest {

    private static final int ROWS = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {100, 10_000})
    void aParallelSplitThatKeepsTheQueueFullWritesEveryRow(int maxPendingCalls) {
        AtomicInteger written = new AtomicInteger();
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:import")
                        .split(body())
                        .streaming()
                        .parallelProcessing()
                        .to("bitrix24:crm.deal.add?bodyParam=fields")
                        .process(done -> written.incrementAndGet());
            }
        };
        try (FakePortal portal = FakePortal.builder().journalKeeps(0).start();
                CamelFixture camel = CamelFixture.with(
                        component -> {
                            component.getAuth().setWebhookUrl(portal.webhookUrl());
                            component.getLimits().setRequestsPerSecond(200.0);
                            component.getLimits().setBurst(250);
                            component.getLimits().setMaxPendingCalls(maxPendingCalls);
                        },
                        route)) {

            camel.template()
                    .sendBody(
                            "direct:import",
                            IntStream.range(0, ROWS)
                                    .mapToObj(i -> Map.of("TITLE", "Deal " + i))
                                    .iterator());

            assertThat(written).hasValue(ROWS);
            assertThat(portal.counts().executions("crm.deal.add")).isEqualTo(ROWS);
            assertThat(portal.counts().requests()).isLessThan(ROWS / 5);
        }
    }
}
