/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.list.PageParameters;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists that a test defines, and answers of real portals that such lists repeat. */
class CustomListTest {
    @RegisterExtension
    final FakePortalExtension extension = new FakePortalExtension();

    private FakePortal portal;

    @BeforeEach
    void keepPortal() {
        portal = extension.portal();
    }

    @Test
    void rowsWithoutAnIdAreReturnedAsTheyAre() {
        portal.customList("crm.address.list").rows(addresses(120));

        JsonNode page = call("crm.address.list", Map.of("start", 100));

        assertThat(page.path("result")).hasSize(20);
        assertThat(page.path("result").path(0)).hasToString("{\"TYPE_ID\":1,\"ENTITY_TYPE_ID\":8,\"ENTITY_ID\":101}");
        assertThat(page.path("total").asInt()).isEqualTo(120);
        assertThat(page.has("next")).isFalse();
    }

    @Test
    void aTotalMayBeTheLengthOfThePageWithoutANextOne() {
        portal.customList("crm.address.list").rows(addresses(120));
        portal.list("crm.address.list").reportsPageLengthAsTotal().reportsNoNext();

        JsonNode first = call("crm.address.list", Map.of());

        assertThat(first.path("result")).hasSize(50);
        assertThat(first.path("total").asInt()).isEqualTo(50);
        assertThat(first.has("next")).isFalse();
        assertThat(call("crm.address.list", Map.of("start", 100)).path("total").asInt())
                .isEqualTo(20);
    }

    @Test
    void rowsMayBeElsewhere() {
        portal.rows("tasks.task").add(Map.of("TITLE", "A task"));
        portal.list("tasks.task.list").rowsAt("");
        portal.list("crm.address.list").rowsAt("data.rows");
        portal.customList("crm.address.list").rows(addresses(2));

        assertThat(call("tasks.task.list", Map.of()).path("result")).hasSize(1);
        assertThat(call("crm.address.list", Map.of())
                        .path("result")
                        .path("data")
                        .path("rows"))
                .hasSize(2);
    }

    @Test
    void aLimitMayHaveNoOffset() {
        portal.customList("imbot.v2.Chat.User.list")
                .rows(addresses(300))
                .uncounted()
                .pagedBy(PageParameters.limitOnly("limit", 50, 200));

        assertThat(call("imbot.v2.Chat.User.list", Map.of()).path("result")).hasSize(50);
        JsonNode most = call("imbot.v2.chat.user.list", Map.of("LIMIT", 1_000, "offset", 200));
        assertThat(most.path("result")).hasSize(200);
        assertThat(most.path("result").path(0).path("ENTITY_ID").asInt()).isEqualTo(1);
        assertThat(most.has("total")).isFalse();
    }

    @Test
    void aListOfRest3HasItsOwnPages() {
        portal.customList("node.list")
                .rows(addresses(30))
                .at("items")
                .uncounted()
                .reportsCursorIn("afterCursor")
                .reportsMoreIn("hasMore")
                .pagedBy(PageParameters.afterCursor(20, 20));

        JsonNode first = rest3("node.list", Map.of());
        JsonNode second = rest3(
                "node.list",
                Map.of(
                        "pagination",
                        Map.of("afterCursor", first.path("afterCursor").asText())));

        assertThat(first.path("items")).hasSize(20);
        assertThat(first.path("hasMore").asBoolean()).isTrue();
        assertThat(second.path("items")).hasSize(10);
        assertThat(second.path("hasMore").asBoolean(true)).isFalse();
        assertThat(second.has("afterCursor")).isFalse();
    }

    @Test
    void idsSortAndFilterUnderTheirNameInFilters() {
        portal.customList("some.list")
                .rows(List.of(Map.of("id", "3"), Map.of("id", "1"), Map.of("id", "2")))
                .sortedBy("ID", "id", "FILTER", List.of("sort", "order"));

        JsonNode rows = call(
                        "some.list", Map.of("filter", Map.of(">ID", 1), "SORT", "ID", "ORDER", "DESC", "start", -1))
                .path("result");

        assertThat(rows).hasToString("[{\"id\":\"3\"},{\"id\":\"2\"}]");
    }

    @Test
    void messagesAreReadBackwardFromTheLastId() {
        portal.customList("some.messages")
                .rows(IntStream.rangeClosed(1, 60)
                        .mapToObj(id -> Map.of("id", id))
                        .toList())
                .at("messages")
                .uncounted()
                .sortedBy("id", "id")
                .pagedBy(PageParameters.lastId(20, 50));

        JsonNode newest =
                call("some.messages", Map.of("LIMIT", 30)).path("result").path("messages");
        JsonNode older =
                call("some.messages", Map.of("LAST_ID", 31)).path("result").path("messages");

        assertThat(newest.path(0).path("id").asInt()).isEqualTo(60);
        assertThat(newest).hasSize(30);
        assertThat(older.path(0).path("id").asInt()).isEqualTo(30);
        assertThat(older).hasSize(20);
    }

    @Test
    void rowsMayBeAMapOrScalars() {
        portal.customList("some.map")
                .rows(List.of(Map.of("a", 1), Map.of("a", 2)))
                .at("users")
                .asMap();
        portal.customList("some.names").rows(List.of("one", "two"));

        assertThat(call("some.map", Map.of()).path("result"))
                .hasToString("{\"users\":{\"row1\":{\"a\":1},\"row2\":{\"a\":2}}}");
        assertThat(call("some.names", Map.of()).path("result")).hasToString("[\"one\",\"two\"]");
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return PortalClient.ofWebhook(portal).call(method, parameters).json();
    }

    private JsonNode rest3(String method, Map<String, ?> parameters) {
        return PortalClient.ofWebhook(portal).atRest3().call(method, parameters).result();
    }

    private static List<Map<String, Integer>> addresses(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(entity ->
                        new java.util.TreeMap<>(Map.of("TYPE_ID", 1, "ENTITY_TYPE_ID", 8, "ENTITY_ID", entity)))
                .map(sorted -> (Map<String, Integer>) sorted.descendingMap())
                .toList();
    }
}
