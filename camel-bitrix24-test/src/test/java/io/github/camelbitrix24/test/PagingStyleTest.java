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
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(FakePortalExtension.class)
class PagingStyleTest {
    @Test
    void tasksAreAskedForInCapitalsAndShownInCamelCase(FakePortal portal) {
        seed(portal, "tasks.task", 60, "TITLE");

        JsonNode page = call(
                        portal,
                        "tasks.task.list",
                        Map.of(
                                "filter", Map.of(">ID", 5),
                                "order", Map.of("ID", "asc"),
                                "select", List.of("ID", "TITLE", "NOTHING"),
                                "start", -1))
                .path("result")
                .path("tasks");

        assertThat(page).hasSize(50);
        assertThat(page.path(0)).hasToString("{\"id\":\"6\",\"title\":\"Row 6\"}");
        assertThat(call(portal, "tasks.task.list", Map.of("filter", Map.of(">id", 5)))
                        .path("total")
                        .asInt())
                .isEqualTo(60);
    }

    @Test
    void departmentsKnowNoOperators(FakePortal portal) {
        seed(portal, "department", 60, "NAME");

        assertThat(ids(call(portal, "department.get", Map.of("START", 50)).path("result")))
                .hasSize(10)
                .startsWith(51L);
        assertThat(ids(call(portal, "department.get", Map.of(">ID", 5)).path("result")))
                .startsWith(1L);
        assertThat(ids(call(portal, "department.get", Map.of("NAME", "Row 7")).path("result")))
                .containsExactly(7L);
        assertThat(ids(call(portal, "department.get", Map.of("sort", "ID", "order", "DESC"))
                        .path("result")))
                .startsWith(60L);
    }

    @Test
    void anOffsetAndALimitMayStandAtTheTop(FakePortal portal) {
        seed(portal, "humanresources.hcmlink.company", 120, "TITLE");
        String method = "humanresources.hcmlink.company.list";

        assertThat(ids(call(portal, method, Map.of()).path("result"))).hasSize(100);
        JsonNode last = call(portal, method, Map.of("offset", 110, "limit", 20));
        assertThat(ids(last.path("result"))).hasSize(10).startsWith(111L);
        assertThat(last.has("total") || last.has("next")).isFalse();
    }

    @Test
    void itemsMaySayWhetherThereAreMore(FakePortal portal) {
        seed(portal, "im.recent", 60, "TITLE");

        JsonNode first = call(portal, "im.recent.list", Map.of("LIMIT", 40)).path("result");
        JsonNode last = call(portal, "im.recent.list", Map.of("LIMIT", 40, "OFFSET", 40))
                .path("result");

        assertThat(ids(first.path("items"))).hasSize(40);
        assertThat(first.path("hasMorePages").asBoolean()).isTrue();
        assertThat(ids(last.path("items"))).hasSize(20).startsWith(41L);
        assertThat(last.path("hasMorePages").asBoolean()).isFalse();
    }

    @Test
    void anOffsetAndALimitMayStandUnderParams(FakePortal portal) {
        seed(portal, "landing.site", 60, "TITLE");

        JsonNode rows = call(
                        portal,
                        "landing.site.getList",
                        Map.of(
                                "params",
                                Map.of("limit", 10, "offset", 20, "filter", Map.of(">ID", 5), "select", List.of("ID"))))
                .path("result");

        assertThat(ids(rows)).hasSize(10).startsWith(26L);
        assertThat(ids(call(portal, "landing.site.getList", Map.of()).path("result")))
                .hasSize(60);
    }

    @Test
    void elapsedTimeIsAskedForByPlaces(FakePortal portal) {
        portal.rows("task.elapseditem")
                .seed(LongStream.rangeClosed(1, 60), id -> Map.of("TASK_ID", id <= 45 ? 7 : 8, "MINUTES", id));
        String body = "[7,{\"ID\":\"desc\"},{\">ID\":3},[\"*\"],{\"NAV_PARAMS\":{\"nPageSize\":20,\"iNumPage\":2}}]";

        JsonNode byPlaces = PortalClient.ofWebhook(portal)
                .post("task.elapseditem.getlist", "application/json", body)
                .json();

        assertThat(ids(byPlaces.path("result"))).hasSize(20).startsWith(25L);
        assertThat(byPlaces.path("total").asInt()).isEqualTo(42);
        assertThat(ids(call(
                                portal,
                                "task.elapseditem.getlist",
                                Map.of(
                                        "TASKID",
                                        8,
                                        "PARAMS",
                                        Map.of("NAV_PARAMS", Map.of("nPageSize", 500, "iNumPage", 1))))
                        .path("result")))
                .hasSize(15);
    }

    @Test
    void pagesMayHaveNumbers(FakePortal portal) {
        seed(portal, "biconnector.source", 60, "TITLE");

        assertThat(ids(call(portal, "biconnector.source.list", Map.of()).path("result")))
                .hasSize(50);
        assertThat(ids(call(portal, "biconnector.source.list", Map.of("page", 2))
                        .path("result")))
                .hasSize(10)
                .startsWith(51L);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "im.dialog.messages.get, im.dialog.messages, messages",
        "log.blogcomment.user.get, log.blogcomment.user, comments"
    })
    void messagesGoBackFromTheLastOrOnFromTheFirst(String method, String table, String key) {
        try (FakePortal portal = FakePortal.start()) {
            seed(portal, table, 150, "TEXT");

            assertThat(ids(messages(portal, method, key, Map.of("LIMIT", 5))))
                    .containsExactly(150L, 149L, 148L, 147L, 146L);
            assertThat(ids(messages(portal, method, key, Map.of("LAST_ID", 3)))).containsExactly(2L, 1L);
            assertThat(ids(messages(portal, method, key, Map.of("FIRST_ID", 3, "LIMIT", 2))))
                    .containsExactly(4L, 5L);
            assertThat(ids(messages(portal, method, key, Map.of("FIRST_ID", 0))))
                    .startsWith(1L);
        }
    }

    @Test
    void statusesComeAllAtOnce(FakePortal portal) {
        seed(portal, "crm.status", 60, "NAME");

        JsonNode all = call(portal, "crm.status.list", Map.of("start", 50));

        assertThat(ids(all.path("result"))).hasSize(60);
        assertThat(all.path("total").asInt()).isEqualTo(60);
        assertThat(all.has("next")).isFalse();
    }

    @Test
    void templatesAreAMapById(FakePortal portal) {
        seed(portal, "documentgenerator.template", 60, "NAME");

        JsonNode first = call(portal, "documentgenerator.template.list", Map.of());
        JsonNode last = call(portal, "documentgenerator.template.list", Map.of("start", 50));

        assertThat(first.path("result")
                        .path("templates")
                        .path("50")
                        .path("name")
                        .asText())
                .isEqualTo("Row 50");
        assertThat(first.path("next").asInt()).isEqualTo(50);
        assertThat(last.path("result").path("templates")).hasSize(10);
        assertThat(call(portal, "documentgenerator.template.list", Map.of("filter", Map.of(">id", 60)))
                        .path("result")
                        .path("templates"))
                .hasToString("[]");
    }

    @Test
    void orderEntitiesAreReturnedTogetherIfNotCounted(FakePortal portal) {
        portal.rows("crm.orderentity").seed(LongStream.rangeClosed(1, 60), id -> Map.of("orderId", id, "ownerId", 7));

        JsonNode all = call(portal, "crm.orderentity.list", Map.of("start", -1))
                .path("result")
                .path("orderEntity");

        assertThat(all).hasSize(60);
        assertThat(all.path(59)).hasToString("{\"orderId\":60,\"ownerId\":7}");
        assertThat(call(portal, "crm.orderentity.list", Map.of()).path("next").asInt())
                .isEqualTo(50);
    }

    @Test
    void aFilterOnAFieldThatNoRowHasIsRefusedWhereItIsInTheUniversalMethods(FakePortal portal) {
        assertThat(call(portal, "documentgenerator.template.list", Map.of("filter", Map.of("nothing", 1)))
                        .path("error")
                        .asText())
                .isEqualTo("INVALID_ARG_VALUE");
    }

    @Test
    void idsMayComeAsTheOtherTypeHereToo() {
        try (FakePortal portal = FakePortal.builder()
                .with(UndocumentedBehaviour.IDS_COME_AS_THE_OTHER_TYPE)
                .start()) {
            seed(portal, "tasks.task", 1, "TITLE");

            assertThat(call(portal, "tasks.task.list", Map.of())
                            .path("result")
                            .path("tasks")
                            .path(0)
                            .path("id")
                            .isNumber())
                    .isTrue();
        }
    }

    private static JsonNode messages(FakePortal portal, String method, String key, Map<String, ?> parameters) {
        return call(portal, method, parameters).path("result").path(key);
    }

    private static JsonNode call(FakePortal portal, String method, Map<String, ?> parameters) {
        return PortalClient.ofWebhook(portal).call(method, parameters).json();
    }

    private static void seed(FakePortal portal, String table, int rows, String field) {
        boolean isCamel = !table.startsWith("tasks.")
                && !List.of("department", "landing.site", "crm.status").contains(table);
        portal.rows(table)
                .seed(
                        LongStream.rangeClosed(1, rows),
                        id -> Map.of(isCamel ? field.toLowerCase(Locale.ROOT) : field, "Row " + id));
    }

    private static List<Long> ids(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(row.has("id") ? "id" : "ID").asLong())
                .toList();
    }
}
