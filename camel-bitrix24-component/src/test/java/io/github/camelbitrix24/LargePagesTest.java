/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A list whose pages are large for this client. */
@ExtendWith(FakePortalExtension.class)
class LargePagesTest {

    private static final int ROWS = 600;
    private static final String LIST = "bitrix24:crm.deal.list?fetch=ALL&maxConcurrentTraversals=1";

    @Test
    void f64ATraversalRequestsFewerPagesWhenAResponseIsTooLarge(FakePortal portal) {
        seed(portal);
        try (CamelFixture camel = limited(portal, 300_000)) {
            assertThat((List<?>) camel.call(LIST, Map.of())).hasSize(ROWS);
        }
    }

    @Test
    void f64ATraversalFailsWhenASinglePageIsTooLarge(FakePortal portal) {
        seed(portal);
        try (CamelFixture camel = limited(portal, 10_000)) {
            assertThat(catchThrowable(() -> camel.call(LIST, Map.of())))
                    .isInstanceOf(Bitrix24PortalException.class)
                    .hasMessageContaining("maxResponseSize (10000 bytes after decompression)");
        }
    }

    private static void seed(FakePortal portal) {
        portal.rows("crm.deal").seed(LongStream.rangeClosed(1, ROWS), id -> Map.of("TITLE", "x".repeat(1_000)));
    }

    private static CamelFixture limited(FakePortal portal, int bytes) {
        return CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            component.getConnection().setMaxResponseSize(bytes);
        });
    }
}
