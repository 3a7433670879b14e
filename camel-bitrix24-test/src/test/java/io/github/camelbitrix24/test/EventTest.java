/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.event.QueuedEvent;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The events of a portal: bindings, the queue, reservations. */
@ExtendWith(FakePortalExtension.class)
class EventTest {
    private static final String UPDATE = "ONCRMDEALUPDATE";

    @Test
    void onlyTheLastStateOfAnObjectIsQueued(FakePortal portal) {
        Application application = bound(portal, "");
        for (int change = 0; change < 1_000; change++) {
            portal.events().fire(UPDATE, deal(7));
        }
        portal.events().fire(UPDATE, deal(8));

        assertThat(portal.events().queued()).hasSize(2);
        JsonNode read = application.get("{\"clear\":0}");
        assertThat(read.path("events")).hasSize(2);
        assertThat(read.path("events").get(0).path("EVENT_DATA")).hasToString("{\"FIELDS\":{\"ID\":\"7\"}}");
    }

    @Test
    void whatIsReservedIsHiddenUntilItIsConfirmedOrFails(FakePortal portal) {
        Application application = bound(portal, "");
        portal.events().fire(UPDATE, deal(7));
        portal.events().fire(UPDATE, deal(8));

        JsonNode first = application.get("{\"clear\":0,\"limit\":1}");
        JsonNode second = application.get("{\"clear\":0}");
        String process = first.path("process_id").asText();
        String message = first.path("events").get(0).path("MESSAGE_ID").asText();

        assertThat(second.path("events")).hasSize(1);
        assertThat(application.get("{\"clear\":0}").path("events")).isEmpty();
        assertThat(application
                        .get("{\"clear\":0,\"process_id\":\"" + process + "\"}")
                        .path("events"))
                .hasSize(1);
        application.call(
                "event.offline.error", "{\"process_id\":\"" + process + "\",\"message_id\":[\"" + message + "\"]}");
        assertThat(portal.events().queued().get(0).isError()).isTrue();
        assertThat(application.get("{\"clear\":0}").path("events")).isEmpty();
        JsonNode again = application.get("{\"clear\":0,\"error\":1}");
        assertThat(again.path("events")).hasSize(1);
        application.call(
                "event.offline.clear",
                "{\"process_id\":\"" + again.path("process_id").asText() + "\"}");
        assertThat(portal.events().queued()).extracting(QueuedEvent::messageId).doesNotContain(message);
    }

    @Test
    void anObjectThatChangesWhileItIsReservedIsQueuedAgain(FakePortal portal) {
        Application application = bound(portal, "");
        portal.events().fire(UPDATE, deal(7));
        application.get("{\"clear\":0}");
        portal.events().fire(UPDATE, deal(7));

        assertThat(portal.events().queued()).hasSize(2);
    }

    @Test
    void readingDeletesUnlessItIsAskedNotTo(FakePortal portal) {
        Application application = bound(portal, "");
        portal.events().fire(UPDATE, deal(7));

        assertThat(application.get("{}").path("events")).hasSize(1);
        assertThat(portal.events().queued()).isEmpty();
    }

    @Test
    void theListMayKeepSilentAboutWhatIsReserved() {
        try (FakePortal portal = FakePortal.builder()
                .with(UndocumentedBehaviour.OFFLINE_LIST_HIDES_RESERVED)
                .start()) {
            Application application = bound(portal, "");
            portal.events().fire(UPDATE, deal(7));
            application.get("{\"clear\":0}");

            assertThat(application.call("event.offline.list", "{}")).isEmpty();
        }
    }

    @Test
    void aConnectorDoesNotSeeItsOwnWrites(FakePortal portal) {
        Application application = bound(portal, "books");
        long id = portal.rows("crm.deal").add(Map.of("TITLE", "A"));

        application.call(
                "crm.deal.update", "{\"id\":" + id + ",\"fields\":{\"TITLE\":\"B\"},\"auth_connector\":\"books\"}");
        assertThat(portal.events().queued()).isEmpty();
        application.call("crm.deal.update", "{\"id\":" + id + ",\"fields\":{\"TITLE\":\"C\"}}");
        assertThat(portal.events().queued()).hasSize(1);
    }

    private static Map<String, Object> deal(long id) {
        return Map.of("FIELDS", Map.of("ID", Long.toString(id)));
    }

    private static Application bound(FakePortal portal, String connector) {
        Application application = new Application(PortalClient.ofApplication(portal));
        application.call(
                "event.bind",
                "{\"event\":\"onCrmDealUpdate\",\"event_type\":\"offline\",\"auth_connector\":\"" + connector + "\"}");
        return application;
    }

    /** An application that calls the portal. */
    private record Application(PortalClient client) {
        JsonNode get(String parameters) {
            return call("event.offline.get", parameters);
        }

        JsonNode call(String method, String parameters) {
            Map<String, Object> given = new HashMap<>();
            PortalClient.parse(parameters).properties().forEach(each -> given.put(each.getKey(), each.getValue()));
            return client.call(method, given).result();
        }
    }
}
