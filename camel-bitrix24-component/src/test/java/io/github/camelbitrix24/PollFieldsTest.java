/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.PolledRoute;
import io.github.camelbitrix24.fixture.SettableClock;
import io.github.camelbitrix24.test.FakePortal;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Watermarks that are times: their names, and the rows of their windows. */
class PollFieldsTest {

    private final SettableClock clock = new SettableClock();
    private FakePortal portal;
    private PolledRoute route;

    @BeforeEach
    void startPortal() {
        portal = FakePortal.builder().clock(clock).start();
        route = new PolledRoute(portal);
    }

    @AfterEach
    void closePortal() {
        portal.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"changedDate", "CHANGED_DATE", "changed_date", "updatedTime", "DATE_MODIFY"})
    void f34AWatermarkInAnotherSpellingFindsOnlyChangedTasks(String watermark) {
        addTask("old", "2026-02-01T10:00:00+00:00");
        try (CamelFixture camel = route.start("bitrix24:tasks.task.list?watermark=" + watermark)) {
            route.awaitPolls("tasks.task.list", 2);
            addTask("changed", "2026-03-01T13:00:30+03:00");
            clock.advance(120);
            route.awaitRows(1);
            route.awaitPolls("tasks.task.list", 3);
            assertThat(failure(camel)).isEmpty();
        }
        assertThat(route.titles).containsExactly("changed");
    }

    private void addTask(String title, String changed) {
        portal.rows("tasks.task").add(Map.of("TITLE", title, "CHANGED_DATE", changed));
    }

    private static String failure(CamelFixture camel) {
        var consumer = (ScheduledPollConsumer)
                Objects.requireNonNull(camel.context().getRoute("deals")).getConsumer();
        return Objects.requireNonNull(consumer.getHealthCheck())
                .call()
                .getError()
                .map(error -> String.valueOf(error.getMessage()))
                .orElse("");
    }

    @Test
    void f34AFilterThatThePortalIgnoresIsReportedAndDeliversNothing() {
        for (int i = 1; i <= 120; i++) {
            addTask("old " + i, "2026-02-01T10:00:00+00:00");
        }
        try (CamelFixture camel = route.start("bitrix24:tasks.task.list?watermark=VIEWED_DATE")) {
            await().atMost(PolledRoute.TIMEOUT).until(() -> failure(camel).contains("VIEWED_DATE"));
            assertThat(failure(camel)).contains("ignores a filter by it", "tasks.task.list");
        }
        assertThat(route.titles).isEmpty();
    }

    @Test
    void aRowIsDeliveredAlthoughALaterOneCannotBeRead() {
        try (CamelFixture camel = route.start("bitrix24:crm.deal.list?watermark=DATE_MODIFY&maxMessagesPerPoll=50")) {
            route.awaitPolls("server.time", 2);
            clock.advance(120);
            route.awaitPolls("server.time", 2);
            portal.list("crm.deal.list").ignoresCursor();
            add("seen", "2026-03-01T10:00:30+00:00");
            add("old", "2026-01-01T00:00:00+00:00");
            await().atMost(PolledRoute.TIMEOUT).until(() -> failure(camel).contains("ignores a filter"));
            route.awaitRows(1);
        }
        assertThat(route.titles).containsExactly("seen");
    }

    @Test
    void f34RowsOutsideTheWindowAreNeverDelivered() {
        portal.list("crm.deal.list").ignoresCursor();
        add("old", "2026-01-01T00:00:00+00:00");
        try (CamelFixture camel = route.start("bitrix24:crm.deal.list?watermark=DATE_MODIFY")) {
            await().atMost(PolledRoute.TIMEOUT).until(() -> failure(camel).contains("ignores a filter"));
        }
        assertThat(route.titles).isEmpty();
    }

    private void add(String title, String changed) {
        portal.rows("crm.deal").add(Map.of("TITLE", title, "DATE_MODIFY", changed));
    }

    @Test
    void aWatermarkThatTheCallerDoesNotSelectIsSelected() {
        try (CamelFixture camel =
                route.start("bitrix24:crm.deal.list?watermark=DATE_MODIFY&params.select=[\"ID\",\"TITLE\"]")) {
            deliverOneChange("a");
            assertThat(failure(camel)).isEmpty();
        }
        assertThat(route.titles).containsExactly("a");
    }

    private void deliverOneChange(String title) {
        route.awaitPolls("server.time", 2);
        add(title, "2026-03-01T10:00:30+00:00");
        clock.advance(120);
        route.awaitRows(1);
    }

    @Test
    void theFilterOfTheCallerIsNestedWhereItHasALogic() {
        portal.rows("crm.deal").add(Map.of("TITLE", "old", "DATE_MODIFY", "2026-01-01T00:00:00+00:00"));
        String uri = "bitrix24:crm.item.list?watermark=updatedTime&params.entityTypeId=2&params.filter="
                + "{\"logic\":\"OR\",\"0\":{\"title\":\"a\"},\"1\":{\"title\":\"b\"}}";
        try (CamelFixture camel = route.start(uri)) {
            route.awaitPolls("server.time", 2);
            add("c", "2026-03-01T10:00:30+00:00");
            add("b", "2026-03-01T10:00:30+00:00");
            clock.advance(120);
            route.awaitRows(1);
            route.awaitPolls("server.time", 3);
            assertThat(failure(camel)).isEmpty();
        }
        assertThat(route.titles).containsExactly("b");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "watermark=DATE_MODIFY&params.filter={\"LOGIC\":\"OR\",\"0\":{\"TITLE\":\"a\"}}; the logic of its filter",
                "watermark=ID&params.order={\"TITLE\":\"ASC\"}; the order of their ids",
                "watermark=DATE_MODIFY&params.filter={\">DATE_MODIFY\":\"a\",\">=date_modify\":\"b\"}; two bounds",
                "watermark=ID&lookBack=-1; lookBack",
                "watermark=ID&maxDeliveryAttempts=-1; maxDeliveryAttempts",
                "watermark=ID&maxFailedRows=0; maxFailedRows",
                "watermark=ID&watermarkKey=RAW( ); watermarkKey"
            })
    void whatCannotBePolledIsRefusedAtStart(String options, String reason) {
        assertThatThrownBy(() -> route.start("bitrix24:crm.deal.list?" + options))
                .hasStackTraceContaining(reason);
    }

    @Test
    void theBoundsOfTheCallerAreKept() {
        String uri = "bitrix24:crm.deal.list?watermark=DATE_MODIFY&params.filter="
                + "{\">=DATE_MODIFY\":\"2026-03-01T10:00:20Z\"}";
        try (CamelFixture camel = route.start(uri)) {
            route.awaitPolls("server.time", 2);
            add("before", "2026-03-01T10:00:10+00:00");
            add("after", "2026-03-01T10:00:20+00:00");
            clock.advance(120);
            route.awaitRows(1);
            route.awaitPolls("server.time", 3);
            assertThat(failure(camel)).isEmpty();
        }
        assertThat(route.titles).containsExactly("after");
    }

    @Test
    void changesInTheSameSecondAreDeliveredWithoutAnOverlap() {
        try (CamelFixture camel = route.start("bitrix24:crm.deal.list?watermark=DATE_MODIFY&overlap=0")) {
            route.awaitPolls("server.time", 2);
            add("a", "2026-03-01T10:00:00+00:00");
            route.awaitPolls("server.time", 2);
            add("b", "2026-03-01T10:00:00+00:00");
            add("later", "2026-03-01T10:00:01+00:00");
            clock.advance(1);
            route.awaitRows(2);
            route.awaitPolls("server.time", 2);
            assertThat(route.titles).containsExactly("a", "b");
            clock.advance(1);
            route.awaitRows(3);
            route.awaitPolls("server.time", 2);
            assertThat(failure(camel)).isEmpty();
        }
        assertThat(route.titles).containsExactly("a", "b", "later");
    }

    @Test
    void aTimeInTheFutureIsDeliveredWhenItHasCome() {
        try (CamelFixture camel = route.start("bitrix24:crm.deal.list?watermark=DATE_MODIFY&overlap=10000")) {
            route.awaitPolls("server.time", 2);
            add("future", "2026-03-01T11:00:00+00:00");
            clock.advance(60);
            route.awaitPolls("server.time", 3);
            assertThat(route.titles).isEmpty();
            clock.advance(3600);
            route.awaitRows(1);
            assertThat(failure(camel)).isEmpty();
        }
    }

    @Test
    void withoutLookBackTheRowsBeforeTheHighestIdAreNotReadAgain() {
        portal.rows("crm.deal").seed(java.util.stream.LongStream.of(5, 10), id -> Map.of("TITLE", "" + id));
        try (CamelFixture camel = route.byId("&lookBack=0")) {
            route.awaitRows(2);
            route.awaitPolls();
            assertThat(route.repository().getState("bitrix24/poll/deals"))
                    .contains("\"mark\":\"10\"", "\"delivered\":{}");
            assertThat(failure(camel)).isEmpty();
        }
        assertThat(route.titles).containsExactly("5", "10");
    }
}
