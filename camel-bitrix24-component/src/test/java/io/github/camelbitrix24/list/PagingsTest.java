/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Lists of REST 3.0 and others with different forms of paging. */
class PagingsTest {

    private static final int ROWS = 450;

    private final List<JsonNode> asked = new ArrayList<>();

    /** Reads a list with a function from parameters to pages. */
    private List<String> read(String method, ApiVersion version, Function<JsonNode, ObjectNode> portal) {
        return new ScriptedList(method, version).read(parameters -> {
            asked.add(parameters);
            return ScriptedList.Response.of(portal.apply(parameters));
        });
    }

    private static ObjectNode rows(String idField, int from, int count) {
        ObjectNode result = Json.PLAIN.createObjectNode();
        var items = result.putArray("items");
        for (int id = from; id < Math.min(ROWS, from + count); id++) {
            items.addObject().put(idField, id);
        }
        return result;
    }

    @Test
    void aPortalThatCapsPagesBelowTheLimitIsReadToTheEnd() {
        List<String> ids = read(
                "mail.recipient.listemployees",
                ApiVersion.REST_3,
                asked -> rows("id", asked.path("pagination").path("offset").asInt(), 100));

        assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(asked.get(0).path("pagination").path("limit").asInt()).isEqualTo(200);
    }

    @Test
    void aListThatFiltersByIdIsReadAfterTheHighestId() {
        List<String> ids = read("tasks.task.list", ApiVersion.REST_3, asked -> {
            int last = asked.path("filter").path(0).path(2).asInt(-1);
            return rows("id", last + 1, 200);
        });

        assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(asked.get(0).path("pagination").path("limit").asInt()).isEqualTo(1000);
        assertThat(asked).as("the last one is empty").hasSize(4);
    }

    @Test
    void aLogIsReadAfterItsHighestId() {
        List<String> ids = read(
                "main.eventlog.tail",
                ApiVersion.REST_3,
                asked -> rows("id", asked.path("cursor").path("value").asInt() + 1, 100));

        assertThat(ids).hasSize(ROWS - 1).doesNotHaveDuplicates();
        assertThat(asked.get(0).path("cursor").path("field").asText()).isEqualTo("id");
    }

    @Test
    void aListThatReturnsOnlyItsFirstRowsIsNeverTakenAsComplete() {
        List<String> few = read("humanresources.node.search", ApiVersion.REST_3, asked -> rows("id", 0, 199));

        assertThat(few).hasSize(199);
        assertThatThrownBy(() -> read("humanresources.node.search", ApiVersion.REST_3, asked -> rows("id", 0, 200)))
                .hasMessageContaining("no parameter requests the others");
        assertThatThrownBy(() -> read("note.document.search.list", ApiVersion.REST_3, asked -> rows("documentId", 0, 5)
                        .put("hasMore", true)))
                .hasMessageContaining("no parameter requests the others");
    }

    @Test
    void aCursorInResponsesIsFollowedWhileThereAreMoreRows() {
        List<String> ids = read("call.followup.list", ApiVersion.REST_3, asked -> {
            int from = asked.path("pagination").path("afterCursor").asInt();
            ObjectNode page = rows("callId", from, 100);
            return page.put("hasMore", from + 100 < ROWS).put("afterCursor", Integer.toString(from + 100));
        });

        assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
        assertThat(asked).hasSize(5);
    }

    @Test
    void pitfall07_aCursorThatDoesNotMoveIsAnErrorInEveryStyle() {
        assertThatThrownBy(() -> read("tasks.task.list", ApiVersion.REST_3, asked -> rows("id", 0, 200)))
                .hasMessageContaining("same rows");
        assertThatThrownBy(() ->
                        read("call.followup.list", ApiVersion.REST_3, asked -> rows("callId", asked.size() * 100, 100)
                                .put("hasMore", true)
                                .put("afterCursor", "x")))
                .hasMessageContaining("acme.bitrix24.com");
        assertThat(asked).hasSizeLessThan(10);
    }
}
