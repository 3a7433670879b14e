/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.row.MultiField;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Phones and e-mails of items: {@code fm} is a list when an item is added, and an object by id when it is changed. */
@ExtendWith(FakePortalExtension.class)
class MultiFieldTest {

    private static final MultiField PHONE = new MultiField(1L, "PHONE", "MOBILE", "+2");
    private static final MultiField NO_EMAIL = new MultiField(2L, "EMAIL", null, "");
    private static final MultiField NEW = new MultiField(null, "EMAIL", "WORK", "new@example.com");

    private FakePortal portal;
    private CamelFixture camel;

    /** A contact as a user's own type. */
    public record Person(String name, List<MultiField> fm) {}

    @BeforeEach
    void start(FakePortal fake) {
        portal = fake;
        camel = CamelFixture.byWebhook(portal);
        MultiField phone = new MultiField(null, "PHONE", "WORK", "+1");
        MultiField email = new MultiField(null, "EMAIL", "WORK", "old@example.com");
        camel.call(
                "bitrix24:crm.item.add?params.entityTypeId=3&bodyParam=fields",
                new Person("Ann", List.of(phone, email)));
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    private JsonNode entries() {
        Object item = camel.call("bitrix24:crm.item.get", Map.of("entityTypeId", 3, "id", 1));
        return Json.PLAIN.valueToTree(item).path("item").path("fm");
    }

    private JsonNode sentFields(String method) throws IOException {
        return Json.PLAIN
                .readTree(portal.journal().requests(method).get(0).body())
                .path("fields");
    }

    private static Map<String, ?> update(Object fm) {
        return Map.of("entityTypeId", 3, "id", 1, "fields", Map.of("fm", fm));
    }

    @Test
    void f12AnEntryWithAnIdIsChangedOneWithoutAValueRemovedOneWithoutAnIdAdded() throws IOException {
        camel.call(
                "bitrix24:crm.item.update?params.entityTypeId=3&params.id=1&bodyParam=fields",
                new Person("Ann", List.of(PHONE, NO_EMAIL, NEW)));

        assertThat(sentFields("crm.item.update").path("fm")).isEqualTo(Json.PLAIN.readTree("""
                        {"1": {"typeId": "PHONE", "valueType": "MOBILE", "value": "+2"},
                         "2": {"typeId": "EMAIL", "value": ""},
                         "n0": {"typeId": "EMAIL", "valueType": "WORK", "value": "new@example.com"}}
                        """));
        assertThat(entries()).hasSize(2);
        assertThat(entries().findValuesAsText("value")).containsExactly("+2", "new@example.com");
    }

    @Test
    void f12TheSameHoldsInABatchAndForPlainMaps() {
        Map<String, ?> plain = Map.of("id", "1", "typeId", "PHONE", "valueType", "HOME", "value", "+3");

        camel.call("bitrix24:batch", List.of(Map.of("method", "CRM.item.update", "params", update(List.of(PHONE)))));
        assertThat(entries().findValuesAsText("value")).containsExactly("+2", "old@example.com");
        camel.call("bitrix24:crm.item.update", update(List.of(plain)));

        assertThat(entries().findValuesAsText("value")).containsExactly("+3", "old@example.com");
    }

    @Test
    void f12AnEntryThatThePortalWouldIgnoreIsRefused() {
        Map<String, ?> strange = Map.of("id", "x", "typeId", "PHONE", "value", "+1");
        for (List<?> fm : List.of(List.of(MultiField.of("WORK", "+1")), List.of(PHONE, PHONE), List.of(strange))) {
            assertThatThrownBy(() -> camel.call("bitrix24:crm.item.update", update(fm)))
                    .isInstanceOf(Bitrix24RejectedException.class)
                    .hasMessageContaining("fm");
        }
        assertThat(portal.journal().requests("crm.item.update")).isEmpty();
    }

    @Test
    void f12AnObjectByIdAndOtherMethodsStayAsTheyAre() throws IOException {
        camel.call("bitrix24:crm.item.update", update(Map.of("1", Map.of("typeId", "PHONE", "value", ""))));
        camel.call("bitrix24:crm.contact.update", Map.of("id", 1, "fields", Map.of("EMAIL", List.of(NO_EMAIL))));

        assertThat(sentFields("crm.item.add").path("fm").isArray()).isTrue();
        assertThat(sentFields("crm.item.update").path("fm").has("1")).isTrue();
        assertThat(sentFields("crm.contact.update")
                        .path("EMAIL")
                        .get(0)
                        .path("ID")
                        .asInt())
                .isEqualTo(2);
    }
}
