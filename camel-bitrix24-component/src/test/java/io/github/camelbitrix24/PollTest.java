/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Polled lists: new rows by id, changed rows by date. */
@ExtendWith(FakePortalExtension.class)
class PollTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String POLL = "?initialDelay=0&delay=50&offsetRepository=#memory";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> titles = new CopyOnWriteArrayList<>();
    private final List<Exchange> received = new CopyOnWriteArrayList<>();
    private final MemoryStateRepository memory = new MemoryStateRepository();

    @Test
    void newRowsAreDeliveredOnceAndOldRowsAreNot(FakePortal portal) {
        portal.rows("crm.deal").add(Map.of("TITLE", "old"));
        try (CamelFixture camel = polling(portal, "bitrix24:crm.deal.list" + POLL + "&watermark=ID", this::keep)) {
            await().atMost(TIMEOUT).until(() -> portal.counts().executions("crm.deal.list") > 1);
            for (int i = 1; i <= 120; i++) {
                portal.rows("crm.deal").add(Map.of("TITLE", "new " + i));
            }
            await().atMost(TIMEOUT).until(() -> titles.size() == 120);
            awaitPolls(portal, "crm.deal.list");
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(titles)
                .hasSize(120)
                .doesNotHaveDuplicates()
                .startsWith("new 1")
                .endsWith("new 120");
        assertThat(received.get(0).getMessage().getHeader(Bitrix24Constants.DEDUP_KEY, String.class))
                .startsWith("crm.deal:2:");
    }

    @Test
    void onlyTheRowWhoseRouteFailedIsDeliveredAgain(FakePortal portal) {
        AtomicInteger failures = new AtomicInteger();
        Consumer<Exchange> work = exchange -> {
            keep(exchange);
            if (title(exchange).equals("b") && failures.incrementAndGet() < 3) {
                throw new IllegalStateException("the accounting is down");
            }
        };
        try (CamelFixture camel = polling(portal, "bitrix24:crm.deal.list" + POLL + "&watermark=ID", work)) {
            await().atMost(TIMEOUT).until(() -> portal.counts().executions("crm.deal.list") > 1);
            List.of("a", "b", "c").forEach(name -> portal.rows("crm.deal").add(Map.of("TITLE", name)));
            await().atMost(TIMEOUT).until(() -> titles.size() == 5);
            awaitPolls(portal, "crm.deal.list");
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(titles).containsExactly("a", "b", "c", "b", "b");
    }

    @Test
    void unprocessedRowsAreDeliveredAfterARestart(FakePortal portal) {
        String uri = "bitrix24:crm.deal.list" + POLL + "&watermark=ID&startAfter=0";
        portal.rows("crm.deal").add(Map.of("TITLE", "a"));
        portal.rows("crm.deal").add(Map.of("TITLE", "b"));
        Consumer<Exchange> failing = exchange -> {
            keep(exchange);
            if (title(exchange).equals("b")) {
                throw new IllegalStateException("killed between two rows");
            }
        };
        try (CamelFixture camel = polling(portal, uri, failing)) {
            await().atMost(TIMEOUT).until(() -> titles.contains("b"));
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        titles.clear();
        try (CamelFixture camel = polling(portal, uri, this::keep)) {
            await().atMost(TIMEOUT).until(() -> titles.contains("b"));
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
    }

    @Test
    void aRowThatChangesTwiceInASecondOrBecomesVisibleLateIsDeliveredInItsLastState() {
        AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-03-01T10:00:00Z"));
        try (FakePortal portal = FakePortal.builder().clock(new Ticking(time)).start()) {
            String uri = "bitrix24:crm.deal.list" + POLL + "&watermark=DATE_MODIFY&overlap=10000";
            try (CamelFixture camel = polling(portal, uri, this::keep)) {
                awaitPolls(portal, "server.time");
                Object id = camel.call("bitrix24:crm.deal.add", Map.of("fields", Map.of("TITLE", "first")));
                awaitPolls(portal, "server.time");
                camel.call("bitrix24:crm.deal.update", Map.of("id", id + "", "fields", Map.of("TITLE", "second")));
                String late = "2026-03-01T09:59:58+00:00";
                time.set(Instant.parse("2026-03-01T10:00:15Z"));
                await().atMost(TIMEOUT).until(() -> titles.contains("second"));
                portal.rows("crm.deal").add(Map.of("TITLE", "late", "DATE_MODIFY", late));
                await().atMost(TIMEOUT).until(() -> titles.contains("late"));
                awaitPolls(portal, "server.time");
                assertThat(titles).containsExactly("second", "late");
            }
        }
    }

    @Test
    void anEnrichedRowHasTheDeduplicationKeyOfItsEvent(FakePortal portal) {
        String uri = "bitrix24:crm.deal.list" + POLL + "&watermark=ID&startAfter=0&enrich=true";
        portal.rows("crm.deal").add(Map.of("TITLE", "a"));
        AtomicReference<Object> ofEvent = new AtomicReference<>();
        RouteBuilder events = new RouteBuilder() {
            @Override
            public void configure() {
                from("bitrix24:onCrmDealUpdate?initialDelay=0&delay=50&enrich=true")
                        .process(exchange -> ofEvent.set(exchange.getMessage().getHeader(Bitrix24Constants.DEDUP_KEY)));
            }
        };
        try (CamelFixture camel = polling(portal, uri, this::keep)) {
            await().atMost(TIMEOUT).until(() -> !received.isEmpty());
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        try (CamelFixture camel = CamelFixture.byAccessToken(portal, events)) {
            await().atMost(TIMEOUT).until(() -> portal.events().hasBindings());
            portal.events().fire("ONCRMDEALUPDATE", Map.of("FIELDS", Map.of("ID", "1")));
            await().atMost(TIMEOUT).until(() -> ofEvent.get() != null);
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(received.get(0).getMessage().getHeader(Bitrix24Constants.DEDUP_KEY))
                .isEqualTo(ofEvent.get());
    }

    @Test
    void aMethodWithoutWatermarkIsRefusedWithInstructions(FakePortal portal) {
        assertThatThrownBy(() -> polling(portal, "bitrix24:crm.deal.list", this::keep))
                .hasMessageContaining("watermark=DATE_MODIFY")
                .hasMessageContaining("webhook:bitrix24:callback");
    }

    @Test
    void rowsThatExistAreNotDeliveredIfTheOrderIsAFieldAndADirection(FakePortal portal) {
        for (int i = 1; i <= 60; i++) {
            portal.rows("user").add(Map.of("NAME", "old " + i));
        }
        try (CamelFixture camel = polling(portal, "bitrix24:user.get" + POLL + "&watermark=ID", received::add)) {
            awaitPolls(portal, "user.get");
            assertThat(camel.context().getStatus().isStarted()).isTrue();
        }
        assertThat(received).isEmpty();
    }

    @Test
    void theFilterOfTheCallerIsExtendedInAnySpelling(FakePortal portal) {
        String uri =
                "bitrix24:crm.deal.list" + POLL + "&watermark=DATE_MODIFY&overlap=0&params.FILTER={\"TITLE\":\"a\"}";
        try (CamelFixture camel = polling(portal, uri, this::keep)) {
            awaitPolls(portal, "server.time");
            for (String title : List.of("a", "b", "a")) {
                camel.call("bitrix24:crm.deal.add", Map.of("fields", Map.of("TITLE", title)));
            }
            await().atMost(TIMEOUT).until(() -> titles.size() >= 2);
        }
        assertThat(titles).containsExactly("a", "a");
    }

    @Test
    void aFilterThatIsNotAMapIsRefused(FakePortal portal) {
        for (String filter : List.of("params.filter=abc", "params.FILTER=[\"abc\"]")) {
            String uri = "bitrix24:crm.deal.list" + POLL + "&watermark=DATE_MODIFY&" + filter;
            assertThatThrownBy(() -> polling(portal, uri, this::keep)).hasMessageContaining("its filter is not a map");
        }
    }

    private static void awaitPolls(FakePortal portal, String method) {
        long before = portal.counts().executions(method);
        await().atMost(TIMEOUT).until(() -> portal.counts().executions(method) > before + 4);
    }

    private void keep(Exchange exchange) {
        titles.add(title(exchange));
        received.add(exchange);
    }

    private static String title(Exchange exchange) {
        return JSON.valueToTree(exchange.getMessage().getBody()).path("TITLE").asText();
    }

    private CamelFixture polling(FakePortal portal, String uri, Consumer<Exchange> work) {
        Consumer<Bitrix24Component> settings = component -> {
            component.getCamelContext().getRegistry().bind("memory", memory);
            component.getAuth().setWebhookUrl(portal.webhookUrl());
        };
        return CamelFixture.with(settings.andThen(CamelFixture.withoutRateLimit()), new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(work::accept);
            }
        });
    }

    /** A clock that the test sets. */
    private static final class Ticking extends Clock {
        private final AtomicReference<Instant> time;

        Ticking(AtomicReference<Instant> time) {
            this.time = time;
        }

        @Override
        public Instant instant() {
            return java.util.Objects.requireNonNull(time.get());
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
