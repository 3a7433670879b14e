/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(FakePortalExtension.class)
class ListTest {
    @Test
    void aPageHasFiftyRowsAndTheStartOfTheNext(FakePortal portal) {
        deals(portal, 120);
        PortalClient client = PortalClient.ofWebhook(portal);

        JsonNode first = client.call("crm.deal.list").json();
        assertThat(first.path("result")).hasSize(50);
        assertThat(first.path("total").asInt()).isEqualTo(120);
        assertThat(first.path("next").asInt()).isEqualTo(50);

        JsonNode last = client.call("crm.deal.list", Map.of("start", 100)).json();
        assertThat(last.path("result")).hasSize(20);
        assertThat(last.has("next")).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.github.camelbitrix24.test.behaviour.PortalBehaviour#bothSettings")
    void aListThatIsNotCountedHasNoNextAndNoRealTotal(PortalBehaviour behaviour) {
        try (FakePortal portal = FakePortal.builder().with(behaviour).start()) {
            deals(portal, 60);

            JsonNode page = PortalClient.ofWebhook(portal)
                    .call("crm.deal.list", Map.of("start", -1, "filter", Map.of(">ID", 5)))
                    .json();

            assertThat(page.path("result")).hasSize(50);
            assertThat(page.path("result").path(0).path("ID").asInt()).isEqualTo(6);
            assertThat(page.has("next")).isFalse();
            assertThat(page.has("total"))
                    .isNotEqualTo(behaviour.has(UndocumentedBehaviour.UNCOUNTED_LIST_HAS_NO_TOTAL));
            assertThat(page.path("total").asInt()).isZero();
        }
    }

    @Test
    void pagesMayHaveAnotherSize() {
        try (FakePortal portal = FakePortal.builder().pageSize(20).start()) {
            deals(portal, 25);

            assertThat(PortalClient.ofWebhook(portal).call("crm.deal.list").result())
                    .hasSize(20);
        }
    }

    @ParameterizedTest(name = "{0} {1} finds {2}")
    @CsvSource({
        "TITLE, alpha, 1",
        "=TITLE, BETA, 2",
        "=OPPORTUNITY, 20.0, 2",
        "!OPPORTUNITY, 20, 1 3",
        "!=OPPORTUNITY, 20, 1 3",
        ">OPPORTUNITY, 10, 2 3",
        ">=OPPORTUNITY, 10, 1 2 3",
        "<OPPORTUNITY, 20, 1",
        "<=OPPORTUNITY, 20, 1 2",
        "%TITLE, ET, 2",
        "!%TITLE, et, 1 3",
        "=%TITLE, %a, 1 2 3",
        "%=TITLE, b%, 2",
        "<DATE_CREATE, 2026-01-02T02:00:00+03:00, 1",
        ">=DATE_CREATE, 2026-01-02, 2 3",
        ">DATE_CREATE, 2026-01-02 00:00:00, 3",
        "=ORIGIN_ID, '', 1 2 3",
        "NO_SUCH_FIELD, 1, 1 2 3"
    })
    void operatorsStandBeforeTheField(String key, String value, String found) {
        try (FakePortal portal = threeDeals()) {
            assertThat(ids(portal, Map.of("filter", Map.of(key, value)))).isEqualTo(found);
        }
    }

    @ParameterizedTest(name = "{0}: {1} finds {2}")
    @CsvSource({
        "=UF_CRM_X, false, 1 2",
        "UF_CRM_X, false, 1 2",
        "!UF_CRM_X, false, 3 4",
        "!=UF_CRM_X, false, 3 4",
        "=UF_CRM_X, '\"0\"', 3",
        "=UF_CRM_X, 0, 3",
        "@UF_CRM_X, '[false, 5]', 1 2 4",
        "@UF_CRM_X, '[\"0\", 5]', 3 4",
        "=TITLE, false, ''",
        "!TITLE, false, 1 2 3 4"
    })
    void f06FalseInAFilterAsksForEmptyValuesAndZeroForTheValueZero(String key, String json, String found) {
        try (FakePortal portal = FakePortal.start()) {
            portal.rows("crm.deal").userField("UF_CRM_X", "double", Map.of());
            portal.rows("crm.deal").add(Map.of("TITLE", "never set"));
            portal.rows("crm.deal").add(Map.of("TITLE", "empty", "UF_CRM_X", ""));
            portal.rows("crm.deal").add(Map.of("TITLE", "zero", "UF_CRM_X", "0"));
            portal.rows("crm.deal").add(Map.of("TITLE", "five", "UF_CRM_X", "5"));

            assertThat(ids(portal, Map.of("filter", Map.of(key, PortalClient.parse(json)))))
                    .isEqualTo(found);
        }
    }

    @Test
    void aListOfValuesMeansAnyOfThem() {
        try (FakePortal portal = threeDeals()) {
            assertThat(ids(portal, Map.of("filter", Map.of("@ID", List.of(1, 3)))))
                    .isEqualTo("1 3");
            assertThat(ids(portal, Map.of("filter", Map.of("!@ID", List.of(1, 3)))))
                    .isEqualTo("2");
            assertThat(ids(portal, Map.of("filter", Map.of("ID", List.of("1", "2")))))
                    .isEqualTo("1 2");
        }
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "crm.deal, ORIGIN_ID",
        "crm.lead, ORIGIN_ID",
        "crm.contact, ORIGIN_ID",
        "crm.company, ORIGIN_ID",
        "crm.activity, ORIGIN_ID",
        "crm.item.2, originId",
        "crm.item.180, ufCrm1_CODE"
    })
    void anObjectIsFoundByTheExactValueOfOneField(String family, String field, FakePortal portal) {
        portal.rows(family).add(Map.of(field, "A-10"));
        portal.rows(family).add(Map.of(field, "A-1"));
        boolean isItem = family.startsWith("crm.item.");
        Map<String, Object> question =
                new HashMap<>(Map.of("filter", Map.of("=" + field, "A-1"), "select", List.of(field)));
        if (isItem) {
            question.put("entityTypeId", family.substring("crm.item.".length()));
        }

        JsonNode result = PortalClient.ofWebhook(portal)
                .call(isItem ? "crm.item.list" : family + ".list", question)
                .result();

        JsonNode rows = isItem ? result.path("items") : result;
        assertThat(rows).hasSize(1);
        assertThat(rows.path(0).path(field).asText()).isEqualTo("A-1");
    }

    @Test
    void topLevelKeysMayBeWrittenInCapitals() {
        try (FakePortal portal = threeDeals()) {
            Map<String, ?> question = Map.of(
                    "FILTER", Map.of(">ID", 1), "ORDER", Map.of("OPPORTUNITY", "DESC"), "SELECT", List.of("TITLE"));

            assertThat(ids(portal, question)).isEqualTo("3 2");
        }
    }

    @Test
    void idsAreOrderedBothWays() {
        try (FakePortal portal = threeDeals()) {
            assertThat(ids(portal, Map.of("order", Map.of("ID", "desc")))).isEqualTo("3 2 1");
            assertThat(ids(portal, Map.of("order", Map.of("ID", "ASC")))).isEqualTo("1 2 3");
        }
    }

    @Test
    void numbersAreOrderedAsNumbersAndTiesById() {
        try (FakePortal portal = threeDeals()) {
            portal.rows("crm.deal").add(Map.of("OPPORTUNITY", "9"));
            portal.rows("crm.deal").add(Map.of("OPPORTUNITY", "9"));

            assertThat(ids(portal, Map.of("order", Map.of("OPPORTUNITY", "ASC"))))
                    .isEqualTo("4 5 1 2 3");
        }
    }

    @Test
    void selectNamesTheFieldsAndTheIdAlwaysComes() {
        try (FakePortal portal = threeDeals()) {
            JsonNode row = PortalClient.ofWebhook(portal)
                    .call("crm.deal.list", Map.of("select", List.of("TITLE", "NO_SUCH_FIELD")))
                    .result()
                    .path(0);

            assertThat(row).hasToString("{\"ID\":\"1\",\"TITLE\":\"Alpha\"}");
        }
    }

    @Test
    void anEmptyFilterMayComeAsAnEmptyList() {
        try (FakePortal portal = threeDeals()) {
            assertThat(ids(portal, Map.of("filter", List.of(), "order", List.of())))
                    .isEqualTo("1 2 3");
        }
    }

    @Test
    void aFilterThatIsNoMapIsRefused(FakePortal portal) {
        assertThat(PortalClient.ofWebhook(portal)
                        .call("crm.deal.list", Map.of("filter", "ID"))
                        .description())
                .isEqualTo("Parameter 'filter' must be array.");
    }

    static FakePortal threeDeals() {
        FakePortal portal = FakePortal.start();
        portal.rows("crm.deal")
                .add(Map.of("TITLE", "Alpha", "OPPORTUNITY", "10", "DATE_CREATE", "2026-01-01T00:00:00+00:00"));
        portal.rows("crm.deal")
                .add(Map.of("TITLE", "Beta", "OPPORTUNITY", "20.00", "DATE_CREATE", "2026-01-02T00:00:00+00:00"));
        portal.rows("crm.deal")
                .add(Map.of("TITLE", "Gamma", "OPPORTUNITY", "100", "DATE_CREATE", "2026-01-03T00:00:00+00:00"));
        return portal;
    }

    private static String ids(FakePortal portal, Map<String, ?> question) {
        JsonNode rows =
                PortalClient.ofWebhook(portal).call("crm.deal.list", question).result();
        return String.join(
                " ",
                StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.path("ID").textValue())
                        .toList());
    }

    private static void deals(FakePortal portal, int count) {
        IntStream.rangeClosed(1, count)
                .forEach(number -> portal.rows("crm.deal").add(Map.of("TITLE", "Deal " + number)));
    }
}
