/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakePortalExtension.class)
class ItemMethodsTest {
    @ParameterizedTest(name = "type {0}")
    @ValueSource(ints = {1, 2, 3, 4, 31, 128, 1032})
    void anItemIsAddedReadChangedAndDeleted(int type) {
        try (FakePortal portal = FakePortal.start()) {
            PortalClient client = PortalClient.ofWebhook(portal);
            Map<String, ?> fields = Map.of("comments", "first", "originId", "A-1");
            JsonNode item = client.call("crm.item.add", Map.of("entityTypeId", type, "fields", fields))
                    .result()
                    .path("item");
            assertThat(item.path("id").isNumber()).isTrue();
            assertThat(item.path("entityTypeId").asInt()).isEqualTo(type);
            assertThat(item.path("originId").asText()).isEqualTo("A-1");

            Map<String, ?> one = Map.of("entityTypeId", type, "id", item.path("id"));
            Map<String, ?> change =
                    Map.of("entityTypeId", type, "id", item.path("id"), "fields", Map.of("comments", "second"));
            assertThat(comments(client.call("crm.item.update", change))).isEqualTo("second");
            assertThat(comments(client.call("crm.item.get", one))).isEqualTo("second");
            assertThat(client.call("crm.item.delete", one).result()).hasToString("[]");
            assertThat(client.call("crm.item.get", one).code()).isEqualTo("NOT_FOUND");
        }
    }

    @ParameterizedTest(name = "{0} is type {1}")
    @CsvSource({"crm.lead, 1", "crm.deal, 2", "crm.contact, 3", "crm.company, 4"})
    void bothNamesMeanTheSameObject(String family, int type) {
        try (FakePortal portal = FakePortal.start()) {
            PortalClient client = PortalClient.ofWebhook(portal);
            long id = client.call(family + ".add", Map.of("fields", Map.of("COMMENTS", "old name", "UF_CRM_77", 5)))
                    .result()
                    .asLong();

            JsonNode item = client.call("crm.item.get", Map.of("entityTypeId", type, "id", id))
                    .result()
                    .path("item");

            assertThat(item.path("comments").asText()).isEqualTo("old name");
            assertThat(item.path("ufCrm_77").asInt()).isEqualTo(5);
            assertThat(item.path("createdBy").intValue()).isEqualTo(1);
            assertThat(item.path("createdTime").asText()).contains("T");
            assertThat(portal.rows("crm.item." + type).all().get(0)).containsEntry("comments", "old name");
        }
    }

    @ParameterizedTest(name = "type {0}")
    @ValueSource(strings = {"0", "5", "127", "many"})
    void anUnknownTypeIsNotFound(String type) {
        try (FakePortal portal = FakePortal.start()) {
            PortalClient.ClientReply reply =
                    PortalClient.ofWebhook(portal).call("crm.item.list", Map.of("entityTypeId", type));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void numbersAreNumbersWhereverTheyCameFrom(FakePortal portal) {
        PortalClient client = PortalClient.ofWebhook(portal);
        client.call("crm.deal.add", Map.of("fields", Map.of("OPPORTUNITY", "999.90", "COMPANY_ID", "7")));

        JsonNode item = client.call("crm.item.get", Map.of("entityTypeId", 2, "id", 1))
                .result()
                .path("item");

        assertThat(item.path("opportunity").doubleValue()).isEqualTo(999.9);
        assertThat(item.path("companyId").longValue()).isEqualTo(7);
    }

    @Test
    void aLeadsStatusIsItsStage(FakePortal portal) {
        PortalClient client = PortalClient.ofWebhook(portal);

        client.call("crm.item.add", Map.of("entityTypeId", 1, "fields", Map.of("stageId", "NEW")));

        assertThat(portal.rows("crm.lead").all().get(0)).containsEntry("STATUS_ID", "NEW");
    }

    @Test
    void groupsOfAFilterAreJoinedByTheirLogic() {
        try (FakePortal portal = ListTest.threeDeals()) {
            Map<String, ?> group =
                    Map.of("logic", "OR", "0", Map.of("=title", "Alpha"), "1", Map.of(">opportunity", 50));

            assertThat(ids(portal, Map.of("0", group, ">id", 1))).isEqualTo("[3]");
            assertThat(ids(portal, group)).isEqualTo("[1, 3]");
            assertThat(ids(portal, Map.of("logic", "OR", ">id", 2, "=title", "Alpha")))
                    .isEqualTo("[1, 3]");
        }
    }

    @Test
    void aFilterByAnUnknownFieldIsRefused(FakePortal portal) {
        PortalClient.ClientReply reply = PortalClient.ofWebhook(portal)
                .call("crm.item.list", Map.of("entityTypeId", 2, "filter", Map.of("=noSuchField", 1)));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("INVALID_ARG_VALUE");
    }

    @Test
    void fieldsAreDescribedInCamelCase(FakePortal portal) {
        JsonNode fields = PortalClient.ofWebhook(portal)
                .call("crm.item.fields", Map.of("entityTypeId", 1032))
                .result()
                .path("fields");

        assertThat(fields.path("createdTime").path("type").asText()).isEqualTo("datetime");
    }

    @Test
    void anEmptyMapArrivesAsAnEmptyListUnlessSwitchedOff() {
        assertThat(observersOf(FakePortal.builder())).isEqualTo("[]");
        assertThat(observersOf(FakePortal.builder().with(UndocumentedBehaviour.EMPTY_MAPS_STAY_MAPS)))
                .isEqualTo("{}");
    }

    private static String observersOf(FakePortalBuilder builder) {
        try (FakePortal portal = builder.start()) {
            portal.rows("crm.item.128").add(Map.of("observers", Map.of()));
            return PortalClient.ofWebhook(portal)
                    .call("crm.item.get", Map.of("entityTypeId", 128, "id", 1))
                    .result()
                    .path("item")
                    .path("observers")
                    .toString();
        }
    }

    private static String comments(PortalClient.ClientReply reply) {
        return reply.result().path("item").path("comments").asText();
    }

    private static String ids(FakePortal portal, Map<String, ?> filter) {
        JsonNode items = PortalClient.ofWebhook(portal)
                .call("crm.item.list", Map.of("entityTypeId", 2, "filter", filter, "select", List.of("id")))
                .result()
                .path("items");
        return items.findValuesAsText("id").toString();
    }
}
