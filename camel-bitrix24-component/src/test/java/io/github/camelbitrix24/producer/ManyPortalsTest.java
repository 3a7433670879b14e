/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** An application with many customers: a thousand portals are open at once and cost no thread while nobody waits. */
class ManyPortalsTest {

    private static final int PORTALS = 1_000;

    @Test
    void aThousandPortalsAtOnceAreCalledWithoutAThreadForEach() {
        try (FakePortal portal = FakePortal.start();
                CamelFixture camel = CamelFixture.with(CamelFixture.withoutRateLimit())) {
            List<String> endpoints = IntStream.range(0, PORTALS)
                    .mapToObj(i -> "bitrix24:user.current?webhookUrl=RAW(" + portal.webhookUrl() + ")")
                    .toList();
            int before = threads();

            List<CompletableFuture<Exchange>> calls = endpoints.stream()
                    .map(uri -> camel.template().asyncSend(uri, asked -> {}))
                    .toList();

            assertThat(calls)
                    .allSatisfy(call -> assertThat(call.join().getException()).isNull());
            assertThatPortal(portal).executed("user.current").times(PORTALS);
            assertThat(threads() - before).isLessThan(PORTALS / 4);
        }
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
