/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.store.Page;
import java.util.List;

/** Pages by {@code offset} and {@code limit}, without a total. */
public record OffsetPaging(int limit, ParameterPlace place) implements PagingStyle {

    /** Where offset and limit are, and where the rows are. */
    public enum ParameterPlace {
        /** At the top; the rows are the result. */
        PLAIN,
        /** At the top; the rows are {@code items}, together with a flag for further pages. */
        ITEMS,
        /** Under {@code params}, with filter, order and select; the rows are the result. */
        PARAMS
    }

    @Override
    public Answer answer(ListRequest request) {
        Parameters where = place == ParameterPlace.PARAMS
                ? new Parameters(request.parameters().object("params"), List.of())
                : request.parameters();
        JsonNode none = JsonNodeFactory.instance.objectNode();
        boolean isFiltered = place == ParameterPlace.PARAMS;
        Page page = request.page(
                isFiltered ? where.object("filter") : none,
                isFiltered ? where.object("order") : none,
                Math.max(0, where.number("offset")),
                request.quirk().atMost(where.number("limit"), limit));
        JsonNode rows = request.render(page, where.get("select"));
        return Answer.of(place == ParameterPlace.ITEMS ? items(rows, page.next() != null) : rows);
    }

    private static JsonNode items(JsonNode rows, boolean hasMore) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.set("items", rows);
        return result.put("hasMorePages", hasMore).put("hasMore", hasMore);
    }
}
