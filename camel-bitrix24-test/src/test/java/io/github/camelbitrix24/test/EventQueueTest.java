/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.event.QueuedEvent;
import io.github.camelbitrix24.test.oauth.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The methods of the offline queue. */
@ExtendWith(FakePortalExtension.class)
class EventQueueTest {
    private static final String ADD = "ONCRMDEALADD";
    private static final String UPDATE = "ONCRMDEALUPDATE";
    private static final Map<String, ?> RESERVE = Map.of("clear", 0);

    @Test
    void aRecordIsTextThroughout() {
        try (FakePortal portal = FakePortal.builder()
                .clock(new ManualClock(Instant.parse("2026-03-01T10:00:00Z")))
                .start()) {
            PortalClient client = bound(portal);
            portal.events().fire(UPDATE, deal(7));

            JsonNode record = client.call("event.offline.list").result().path(0);

            assertThat(record.path("MESSAGE_ID").asText()).matches("[0-9a-f]{32}");
            assertThat(record)
                    .hasToString("{\"ID\":\"1\",\"TIMESTAMP_X\":\"2026-03-01T10:00:00+00:00\","
                            + "\"EVENT_NAME\":\"ONCRMDEALUPDATE\",\"EVENT_DATA\":{\"FIELDS\":{\"ID\":\"7\"}},"
                            + "\"EVENT_ADDITIONAL\":false,\"MESSAGE_ID\":\""
                            + record.path("MESSAGE_ID").asText() + "\",\"PROCESS_ID\":\"\",\"ERROR\":\"0\"}");
        }
    }

    @Test
    void whoWroteStandsBesideAnEventThatAWriteCaused(FakePortal portal) {
        PortalClient client = bound(portal);

        client.call("crm.deal.add", Map.of("fields", Map.of("TITLE", "A")));
        portal.events().fire(UPDATE, Map.of());

        JsonNode records = client.call("event.offline.list").result();
        assertThat(records.path(0).path("EVENT_ADDITIONAL")).hasToString("{\"user_id\":1}");
        assertThat(records.path(1).path("EVENT_ADDITIONAL")).hasToString("false");
        assertThat(records.path(1).path("EVENT_DATA")).hasToString("false");
    }

    @Test
    void anObjectThatChangesAgainKeepsItsRecordWithANewTime() {
        ManualClock clock = new ManualClock(Instant.parse("2026-03-01T10:00:00Z"));
        try (FakePortal portal = FakePortal.builder().clock(clock).start()) {
            bound(portal);
            portal.events().fire(UPDATE, deal(7));
            QueuedEvent before = portal.events().queued().get(0);
            clock.advance(Duration.ofMinutes(5));

            portal.events().fire(UPDATE, deal(7));

            QueuedEvent after = portal.events().queued().get(0);
            assertThat(portal.events().queued()).hasSize(1);
            assertThat(after.messageId()).isEqualTo(before.messageId());
            assertThat(after.time()).isEqualTo(before.time().plus(Duration.ofMinutes(5)));
        }
    }

    @Test
    void readersAtTheSameTimeGetDisjointRecords(FakePortal portal) {
        PortalClient client = bound(portal);
        happen(portal, 120);

        List<String> ids = IntStream.range(0, 4)
                .parallel()
                .boxed()
                .flatMap(reader -> texts(events(client, RESERVE), "ID").stream())
                .toList();

        assertThat(ids).hasSize(120).doesNotHaveDuplicates();
        assertThat(portal.events().queued())
                .allMatch(record -> !record.processId().isEmpty());
    }

    @Test
    void aLimitIsFiftyUnlessItIsNamed(FakePortal portal) {
        PortalClient client = bound(portal);
        happen(portal, 150);

        assertThat(events(client, RESERVE)).hasSize(50);
        assertThat(events(client, Map.of("clear", 0, "limit", 70))).hasSize(70);
        assertThat(events(client, Map.of("clear", 0, "limit", 3))).hasSize(3);
    }

    @Test
    void onlyTheNamedRecordsOfAProcessAreConfirmed(FakePortal portal) {
        PortalClient client = bound(portal);
        happen(portal, 4);
        JsonNode read = client.call("event.offline.get", RESERVE).result();
        String process = read.path("process_id").asText();
        String second = read.path("events").path(1).path("MESSAGE_ID").asText();

        client.call("event.offline.clear", Map.of("process_id", process, "id", List.of("1")));
        client.call("event.offline.clear", Map.of("process_id", process, "message_id", List.of(second)));
        client.call("event.offline.clear", Map.of("process_id", "another", "id", List.of("3")));

        assertThat(portal.events().queued()).extracting(QueuedEvent::id).containsExactly(3L, 4L);
        client.call("event.offline.clear", Map.of("process_id", process));
        assertThat(portal.events().queued()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"event.offline.clear", "event.offline.error"})
    void noProcessIsNotEveryProcess(String method, FakePortal portal) {
        PortalClient client = bound(portal);
        happen(portal, 2);

        PortalClient.ClientReply refused = client.call(method, Map.of("message_id", List.of()));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("ERROR_ARGUMENT");
        assertThat(portal.events().queued()).hasSize(2).noneMatch(QueuedEvent::isError);
    }

    @Test
    void anApplicationTouchesOnlyItsOwnRecords(FakePortal portal) {
        PortalClient client = bound(portal);
        happen(portal, 1);
        JsonNode read = client.call("event.offline.get", RESERVE).result();
        Application other = portal.application();
        PortalClient stranger =
                PortalClient.withToken(portal, other.accessToken().reveal());
        Map<String, ?> theirs = Map.of(
                "process_id", read.path("process_id").asText(), "message_id", texts(read.path("events"), "MESSAGE_ID"));

        stranger.call("event.offline.error", theirs);
        stranger.call("event.offline.clear", theirs);

        assertThat(portal.events().queued()).hasSize(1).noneMatch(QueuedEvent::isError);
        assertThat(stranger.call("event.offline.list").result()).isEmpty();
        assertThat(events(stranger, theirs)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "=EVENT_NAME; \"onCrmDealAdd\"; 3",
                "EVENT_NAME; \"ONCRMDEALADD\"; 3",
                "@EVENT_NAME; [\"ONCRMDEALADD\",\"ONCRMDEALUPDATE\"]; 1,2,3",
                "EVENT_NAME; [\"ONCRMDEALADD\",\"ONCRMLEADADD\"]; 3",
                "!EVENT_NAME; [\"ONCRMDEALADD\",\"ONCRMLEADADD\"]; 1,2",
                "!=EVENT_NAME; \"ONCRMDEALADD\"; 1,2",
                ">=ID; 2; 2,3",
                "<ID; \"2\"; 1",
                "ERROR; 0; 1,2,3",
                "ERROR; 1; ''",
                "PROCESS_ID; \"\"; 1,2,3",
                ">PROCESS_ID; \"\"; ''",
                "=NO_SUCH_FIELD; \"x\"; ''"
            })
    void aFilterPicks(String key, String value, String ids, FakePortal portal) {
        PortalClient client = bound(portal);
        portal.events().fire(UPDATE, deal(1));
        portal.events().fire(UPDATE, deal(2));
        portal.events().fire(ADD, deal(1));

        JsonNode found = client.call("event.offline.list", Map.of("filter", Map.of(key, PortalClient.parse(value))))
                .result();

        assertThat(String.join(",", texts(found, "ID"))).isEqualTo(ids);
    }

    @Test
    void aMessageIsFoundByItsId(FakePortal portal) {
        PortalClient client = bound(portal);
        happen(portal, 3);
        String wanted = portal.events().queued().get(1).messageId();

        JsonNode found = events(client, Map.of("clear", 0, "filter", Map.of("=MESSAGE_ID", wanted)));

        assertThat(texts(found, "ID")).containsExactly("2");
    }

    @Test
    void theNewestComeFirstWhereThatIsAsked(FakePortal portal) {
        PortalClient client = bound(portal);
        happen(portal, 12);
        Map<String, ?> newest = Map.of("ID", "DESC");

        assertThat(texts(
                        client.call("event.offline.list", Map.of("order", newest))
                                .result(),
                        "ID"))
                .startsWith("12", "11", "10", "9");
        assertThat(texts(events(client, Map.of("clear", 0, "limit", 2, "order", newest)), "ID"))
                .containsExactly("12", "11");
        assertThat(texts(events(client, Map.of("clear", 0, "limit", 2)), "ID")).containsExactly("1", "2");
    }

    @Test
    void theListHasPagesAndShowsWhoHoldsARecord() {
        try (FakePortal portal = FakePortal.start()) {
            PortalClient client = bound(portal);
            happen(portal, 60);
            String process = client.call("event.offline.get", Map.of("clear", 0, "limit", 1))
                    .result()
                    .path("process_id")
                    .asText();

            PortalClient.ClientReply first = client.call("event.offline.list");
            PortalClient.ClientReply last = client.call("event.offline.list", Map.of("start", 50));

            assertThat(first.json().path("total").asInt()).isEqualTo(60);
            assertThat(first.json().path("next").asInt()).isEqualTo(50);
            assertThat(texts(first.result(), "PROCESS_ID")).startsWith(process, "");
            assertThat(last.result()).hasSize(10);
            assertThat(last.json().has("next")).isFalse();
        }
    }

    @Test
    void aPortalWithoutReservationsDeletesWhatItGives(FakePortal portal) {
        PortalClient client = bound(portal);
        happen(portal, 1);
        portal.events().withoutReservation();

        JsonNode read = client.call("event.offline.get", RESERVE).result();

        assertThat(read.path("process_id").isNull()).isTrue();
        assertThat(read.path("events")).hasSize(1);
        assertThat(portal.events().queued()).isEmpty();
    }

    @Test
    void aLaterChangeDoesNotUpdateAFailedRecord(FakePortal portal) {
        PortalClient client = bound(portal);
        happen(portal, 1);
        JsonNode read = client.call("event.offline.get", RESERVE).result();
        client.call(
                "event.offline.error",
                Map.of(
                        "process_id",
                        read.path("process_id").asText(),
                        "message_id",
                        texts(read.path("events"), "MESSAGE_ID")));

        happen(portal, 1);

        assertThat(portal.events().queued()).extracting(QueuedEvent::isError).containsExactly(true, false);
        assertThat(portal.events().queued()).extracting(QueuedEvent::objectId).containsExactly("1", "1");
    }

    private static PortalClient bound(FakePortal portal) {
        PortalClient client = PortalClient.ofApplication(portal);
        List.of(ADD, UPDATE)
                .forEach(event -> client.call("event.bind", Map.of("event", event, "event_type", "offline")));
        return client;
    }

    private static void happen(FakePortal portal, int objects) {
        for (int id = 1; id <= objects; id++) {
            portal.events().fire(UPDATE, deal(id));
        }
    }

    private static Map<String, ?> deal(long id) {
        return Map.of("FIELDS", Map.of("ID", Long.toString(id)));
    }

    private static JsonNode events(PortalClient client, Map<String, ?> parameters) {
        return client.call("event.offline.get", parameters).result().path("events");
    }

    private static List<String> texts(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(field).asText())
                .toList();
    }
}
