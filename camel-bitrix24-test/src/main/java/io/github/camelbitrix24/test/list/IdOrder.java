/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.list.PageRequest.IdRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The id by which a method sorts and filters.
 *
 * @param name its name in filters and orders
 * @param field its name in rows
 * @param filterParam the parameter of the filter
 * @param sortParams the parameter of the order, or those of the field and the direction
 */
record IdOrder(String name, String field, String filterParam, List<String> sortParams) {
    /** What the filter and the order of a request say about the id; other conditions are ignored. */
    IdRange requested(Parameters parameters) {
        JsonNode filter = PageParameters.at(parameters, filterParam);
        IdRange range = new IdRange(null, null, isDescending(parameters));
        for (Map.Entry<String, JsonNode> condition : filter.properties()) {
            range = range.and(bound(condition.getKey(), condition.getValue()));
        }
        for (JsonNode condition : filter.isArray() ? filter : List.<JsonNode>of()) {
            range = range.and(
                    bound(condition.path(1).asText() + condition.path(0).asText(), condition.path(2)));
        }
        return range;
    }

    private IdRange bound(String key, JsonNode value) {
        long id = Parameters.number(value);
        if (key.equals(">" + name)) {
            return new IdRange(id, null, null);
        }
        return key.equals("<" + name) ? new IdRange(null, id, null) : IdRange.ALL;
    }

    private @Nullable Boolean isDescending(Parameters parameters) {
        JsonNode order = PageParameters.at(parameters, sortParams.get(0));
        String direction = sortParams.size() > 1
                ? order.asText().equals(name)
                        ? PageParameters.at(parameters, sortParams.get(1)).asText("ASC")
                        : ""
                : new Parameters(order, List.of()).get(name).asText("");
        return direction.isEmpty() ? null : Boolean.valueOf(direction.equalsIgnoreCase("DESC"));
    }

    /** The rows in order; without one as they are. */
    List<JsonNode> sorted(List<JsonNode> rows, IdRange range) {
        if (range.isDescending() == null) {
            return rows;
        }
        Comparator<JsonNode> byId = Comparator.comparingLong(this::id);
        return rows.stream()
                .sorted(range.isDescending() ? byId.reversed() : byId)
                .toList();
    }

    boolean admits(JsonNode row, IdRange range) {
        return (range.after() == null || id(row) > range.after())
                && (range.before() == null || id(row) < range.before());
    }

    private long id(JsonNode row) {
        return Parameters.number(row.path(field));
    }
}
