/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.test.event.QueuedEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which writes cause which events. */
@ExtendWith(FakePortalExtension.class)
class CausedEventTest {
    private static final Map<String, ?> TITLE = Map.of("TITLE", "A");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "crm.deal, DEAL",
        "crm.lead, LEAD",
        "crm.contact, CONTACT",
        "crm.company, COMPANY",
        "crm.activity, ACTIVITY"
    })
    void addUpdateAndDeleteFireAnEvent(String family, String word, FakePortal portal) {
        PortalClient client = PortalClient.ofWebhook(portal);
        List<String> names = List.of("ONCRM" + word + "ADD", "ONCRM" + word + "UPDATE", "ONCRM" + word + "DELETE");
        bind(portal, "", names);

        String id = client.call(family + ".add", Map.of("fields", newRow(family, portal)))
                .result()
                .asText();
        client.call(family + ".update", Map.of("id", id, "fields", Map.of("SUBJECT", "B", "TITLE", "B")));
        client.call(family + ".delete", Map.of("id", id));

        assertThat(portal.events().queued()).extracting(QueuedEvent::event).containsExactlyElementsOf(names);
        assertThat(portal.events().queued()).extracting(QueuedEvent::objectId).containsOnly(id);
    }

    @Test
    void anItemEventHasItsType(FakePortal portal) {
        PortalClient client = PortalClient.ofWebhook(portal);
        bind(portal, "", List.of("ONCRMDYNAMICITEMADD", "ONCRMDYNAMICITEMUPDATE", "ONCRMDYNAMICITEMDELETE"));

        client.call("crm.item.add", Map.of("entityTypeId", 31, "fields", Map.of("title", "A")));
        client.call("crm.item.update", Map.of("entityTypeId", 31, "id", 1, "fields", Map.of("title", "B")));
        client.call("crm.item.delete", Map.of("entityTypeId", 31, "id", 1));

        assertThat(portal.events().queued()).hasSize(3).allSatisfy(record -> assertThat(record.data())
                .hasToString("{\"FIELDS\":{\"ID\":\"1\",\"ENTITY_TYPE_ID\":\"31\"}}"));
    }

    @Test
    void aRefusedWriteCausesNothing(FakePortal portal) {
        bind(portal, "", List.of("ONCRMDEALUPDATE"));

        PortalClient.ofWebhook(portal).call("crm.deal.update", Map.of("id", 99, "fields", TITLE));

        assertThat(portal.events().queued()).isEmpty();
    }

    @Test
    void aConnectorIsKeptFromItsOwnWritesInABatchToo(FakePortal portal) {
        bind(portal, "books", List.of("ONCRMDEALADD"));

        PortalClient.ofWebhook(portal)
                .call(
                        "batch",
                        Map.of(
                                "cmd",
                                Map.of(
                                        "own", "crm.deal.add?fields[TITLE]=A&auth_connector=books",
                                        "other", "crm.deal.add?fields[TITLE]=B&auth_connector=shop")));

        assertThat(portal.counts().executions("crm.deal.add")).isEqualTo(2);
        assertThat(portal.events().queued()).hasSize(1);
        assertThat(portal.events().queued().get(0).owner().connector()).isEqualTo("books");
    }

    @Test
    void eachApplicationHasAQueueOfItsOwn(FakePortal portal) {
        bind(portal, "", List.of("ONCRMDEALADD"));
        PortalClient other = PortalClient.withToken(
                portal, portal.application().accessToken().reveal());
        other.call("event.bind", Map.of("event", "ONCRMDEALADD", "event_type", "offline"));

        PortalClient.ofWebhook(portal).call("crm.deal.add", Map.of("fields", TITLE));

        assertThat(other.call("event.offline.get").result().path("events")).hasSize(1);
        assertThat(portal.events().queued()).hasSize(1);
    }

    @Test
    void resetForgetsBindingsAndQueues(FakePortal portal) {
        bind(portal, "", List.of("ONCRMDEALADD"));
        PortalClient.ofWebhook(portal).call("crm.deal.add", Map.of("fields", TITLE));

        portal.reset();

        assertThat(portal.events().queued()).isEmpty();
        assertThat(portal.events().bound()).isEmpty();
    }

    private static Map<String, ?> newRow(String family, FakePortal portal) {
        if (!family.equals("crm.activity")) {
            return TITLE;
        }
        long deal = portal.rows("crm.deal").add(TITLE);
        return Map.of(
                "OWNER_TYPE_ID",
                2,
                "OWNER_ID",
                deal,
                "TYPE_ID",
                2,
                "SUBJECT",
                "A",
                "COMMUNICATIONS",
                List.of(Map.of("VALUE", "1")));
    }

    private static void bind(FakePortal portal, String connector, List<String> events) {
        PortalClient client = PortalClient.ofApplication(portal);
        events.forEach(event -> client.call(
                "event.bind", Map.of("event", event, "event_type", "offline", "auth_connector", connector)));
    }
}
