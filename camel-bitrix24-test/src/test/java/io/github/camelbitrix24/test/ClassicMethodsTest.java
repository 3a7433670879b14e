/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicMethodsTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    private final FakePortal portal =
            FakePortal.builder().clock(Clock.fixed(NOON, ZoneOffset.UTC)).start();
    private final PortalClient client = PortalClient.ofWebhook(portal);

    @AfterEach
    void closePortal() {
        portal.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"crm.company", "crm.contact", "crm.deal", "crm.lead"})
    void aRowIsAddedReadChangedAndDeleted(String family) {
        Map<String, ?> fields = Map.of("COMMENTS", "first", "ORIGIN_ID", "A-1");
        JsonNode id = client.call(family + ".add", Map.of("fields", fields)).result();
        assertThat(id.isNumber()).isTrue();

        PortalClient.ClientReply updated =
                client.call(family + ".update", Map.of("id", id, "fields", Map.of("COMMENTS", "second")));
        assertThat(updated.result().booleanValue()).isTrue();

        JsonNode row = client.call(family + ".get", Map.of("ID", id)).result();
        assertThat(row.path("ID").textValue()).isEqualTo(id.asText());
        assertThat(row.path("COMMENTS").textValue()).isEqualTo("second");
        assertThat(row.path("ORIGIN_ID").textValue()).isEqualTo("A-1");

        assertThat(client.call(family + ".delete", Map.of("id", id)).result().booleanValue())
                .isTrue();
        assertThat(client.call(family + ".get", Map.of("id", id)).status()).isEqualTo(400);
    }

    @Test
    void scalarsComeAsTextAndUnsetFieldsAsNull() {
        long id = add(Map.of("TITLE", "Roof", "OPPORTUNITY", 10, "OPENED", false));

        JsonNode row = client.call("crm.deal.get", Map.of("id", id)).result();

        assertThat(row.path("OPPORTUNITY").textValue()).isEqualTo("10");
        assertThat(row.path("OPENED").textValue()).isEqualTo("N");
        assertThat(row.path("CREATED_BY_ID").textValue()).isEqualTo("1");
        assertThat(row.path("DATE_CREATE").textValue()).isEqualTo("2026-02-03T12:00:00+00:00");
        assertThat(row.path("UTM_TERM").isNull()).isTrue();
    }

    @Test
    void aMissingRowIsRefusedWithoutACode() {
        PortalClient.ClientReply reply = client.call("crm.deal.get", Map.of("id", 404));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("error").textValue()).isEmpty();
        assertThat(reply.description()).isEqualTo("Not found");
    }

    @ParameterizedTest(name = "{0} without its parameter: {1}")
    @CsvSource({
        "crm.deal.get, ID is not defined or invalid.",
        "crm.deal.delete, ID is not defined or invalid.",
        "crm.deal.add, Parameter 'fields' must be array."
    })
    void aCallThatLacksWhatItNeedsSaysWhat(String method, String description) {
        assertThat(client.call(method).description()).isEqualTo(description);
    }

    @Test
    void unknownAndReadOnlyFieldsAreIgnored() {
        add(Map.of("TITLE", "Roof", "NO_SUCH_FIELD", "x", "DATE_CREATE", "1999-01-01", "UF_CRM_1", "own"));

        assertThat(portal.rows("crm.deal").all().get(0))
                .containsEntry("UF_CRM_1", "own")
                .containsEntry("DATE_CREATE", "2026-02-03T12:00:00+00:00")
                .doesNotContainKey("NO_SUCH_FIELD");
    }

    @Test
    void aPhoneWithoutIdAddsAndOneWithItReplaces() {
        long id = client.call("crm.company.add", Map.of("fields", Map.of("PHONE", List.of(Map.of("VALUE", "111")))))
                .result()
                .asLong();

        List<Map<String, ?>> phones = List.of(Map.of("ID", "1", "VALUE", "222"), Map.of("VALUE", "333"));
        client.call("crm.company.update", Map.of("id", id, "fields", Map.of("PHONE", phones)));

        assertThat(portal.rows("crm.company").all().get(0).get("PHONE"))
                .isEqualTo(List.of(Map.of("ID", "1", "VALUE", "222"), Map.of("ID", "2", "VALUE", "333")));
    }

    @Test
    void phonesThatATestAddedAreKeptWhenOneMoreComes() {
        Map<String, ?> phones = Map.of("PHONE", List.of(Map.of("VALUE", "111"), Map.of("VALUE", "222")));
        long id = portal.rows("crm.company").add(phones);

        client.call("crm.company.update", Map.of("id", id, "fields", Map.of("PHONE", List.of(Map.of("VALUE", "333")))));

        assertThat((List<?>) portal.rows("crm.company").all().get(0).get("PHONE"))
                .hasSize(3);
    }

    @Test
    void thePortalDoesNotKeepOriginsUnique() {
        add(Map.of("ORIGIN_ID", "A-1"));
        add(Map.of("ORIGIN_ID", "A-1"));

        PortalClient.ClientReply found = client.call("crm.deal.list", Map.of("filter", Map.of("=ORIGIN_ID", "A-1")));

        assertThat(found.result()).hasSize(2);
    }

    @Test
    void fieldsAreDescribed() {
        JsonNode fields = client.call("crm.deal.fields").result();

        assertThat(fields.path("ID").path("isReadOnly").booleanValue()).isTrue();
        assertThat(fields.path("OPPORTUNITY").path("type").textValue()).isEqualTo("double");
    }

    @Test
    void parametersMayComeByPosition() {
        client.post("crm.deal.add", "application/json", "[{\"TITLE\":\"by list\"}]");
        client.post("crm.deal.add", "application/json", "{\"0\":{\"TITLE\":\"by number\"}}");

        assertThat(portal.rows("crm.deal").all())
                .extracting(row -> row.get("TITLE"))
                .containsExactly("by list", "by number");
    }

    @Test
    void theTimeBlockFollowsThePortalsClock() {
        JsonNode time = client.call("server.time").json().path("time");

        assertThat(time.path("start").asLong()).isEqualTo(NOON.getEpochSecond());
        assertThat(time.path("date_finish").asText()).isEqualTo("2026-02-03T12:00:00+00:00");
        assertThat(time.path("operating_reset_at").asLong()).isEqualTo(NOON.getEpochSecond() + 600);
        assertThat(time.has("operating") && time.has("duration") && time.has("processing"))
                .isTrue();
    }

    @Test
    void idsMayComeAsTheOtherType() {
        try (FakePortal other = FakePortal.builder()
                .with(UndocumentedBehaviour.IDS_COME_AS_THE_OTHER_TYPE)
                .start()) {
            PortalClient caller = PortalClient.ofWebhook(other);

            JsonNode id = caller.call("crm.deal.add", Map.of("fields", Map.of("TITLE", "Roof")))
                    .result();

            assertThat(id.textValue()).isEqualTo("1");
            assertThat(caller.call("crm.deal.get", Map.of("id", id))
                            .result()
                            .path("ID")
                            .isNumber())
                    .isTrue();
        }
    }

    private long add(Map<String, ?> fields) {
        return client.call("crm.deal.add", Map.of("fields", fields)).result().asLong();
    }

    @Test
    void aFieldThatThePortalHasForItselfIsDescribedAndSelected() {
        portal.rows("crm.deal")
                .userField(
                        "UF_CRM_COLOUR",
                        "enumeration",
                        Map.of("isMultiple", true, "items", List.of(Map.of("ID", "44", "VALUE", "Red"))));
        add(Map.of("TITLE", "Roof", "UF_CRM_COLOUR", List.of(44), "UF_CRM_1", "own"));

        JsonNode classic = client.call("crm.deal.fields", Map.of()).result().path("UF_CRM_COLOUR");
        JsonNode item = client.call("crm.item.fields", Map.of("entityTypeId", 2))
                .result()
                .path("fields")
                .path("ufCrm_COLOUR");
        JsonNode row = client.call("crm.deal.list", Map.of("select", List.of("ID", "UF_*")))
                .result()
                .path(0);

        assertThat(classic.path("type").textValue()).isEqualTo("enumeration");
        assertThat(classic.path("isMultiple").booleanValue()).isTrue();
        assertThat(classic.path("isDynamic").booleanValue()).isTrue();
        assertThat(classic.path("items").path(0).path("VALUE").textValue()).isEqualTo("Red");
        assertThat(item.path("upperName").textValue()).isEqualTo("UF_CRM_COLOUR");
        assertThat(row.fieldNames()).toIterable().containsExactly("ID", "UF_CRM_COLOUR", "UF_CRM_1");
    }

    @Test
    void aFieldOfThePortalsOwnHasANameThatSaysSo() {
        assertThatThrownBy(() -> portal.rows("crm.deal").userField("COLOUR", "string", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UF_");
    }
}
