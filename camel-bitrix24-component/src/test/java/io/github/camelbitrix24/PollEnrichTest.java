/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A route that reads single rows of a polled list with {@code pollEnrich}. */
@ExtendWith(FakePortalExtension.class)
class PollEnrichTest {

    private static final String LIST =
            "bitrix24:crm.deal.list?watermark=ID&startAfter=0&initialDelay=0&delay=20" + "&offsetRepository=#marks";

    private final MemoryStateRepository marks = new MemoryStateRepository();

    @Test
    void rowsThatPollEnrichReadsAreDeliveredInOrderAndOnceEvenAcrossARestart(FakePortal portal) {
        addDeals(portal, 7);
        List<String> rows = new ArrayList<>();

        try (CamelFixture camel = enriching(portal)) {
            rows.addAll(read(camel, 3));
        }
        try (CamelFixture camel = enriching(portal)) {
            rows.addAll(read(camel, 4));
            addDeals(portal, 1);
            rows.addAll(read(camel, 1));
        }

        assertThat(rows).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
    }

    @Test
    void aRowWhoseExchangeFailsIsReadAgain(FakePortal portal) {
        addDeals(portal, 2);
        try (CamelFixture camel = enriching(portal)) {
            Exchange failed =
                    camel.exchange("direct:next", asked -> asked.getMessage().setHeader("fails", true));

            assertThat(failed.getException()).hasMessage("1 fails");
            assertThat(read(camel, 2)).containsExactlyInAnyOrder("1", "2");
        }
    }

    private static void addDeals(FakePortal portal, int count) {
        for (int i = 0; i < count; i++) {
            portal.rows("crm.deal").add(Map.of("TITLE", "A deal"));
        }
    }

    private static List<String> read(CamelFixture camel, int count) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Exchange done = camel.exchange("direct:next", asked -> {});
            rows.add(idOf(done.getMessage().getBody()));
        }
        return rows;
    }

    private static String idOf(@Nullable Object body) {
        return body instanceof Map<?, ?> row ? String.valueOf(row.get("ID")) : "none";
    }

    private CamelFixture enriching(FakePortal portal) {
        return CamelFixture.with(
                component -> {
                    component.getAuth().setWebhookUrl(portal.webhookUrl());
                    component.getCamelContext().getRegistry().bind("marks", marks);
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:next").pollEnrich(LIST, 5000).process(exchange -> {
                            if (exchange.getMessage().getHeader("fails") != null) {
                                throw new IllegalStateException(
                                        idOf(exchange.getMessage().getBody()) + " fails");
                            }
                        });
                    }
                });
    }
}
