/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/**
 * How the order of a list is requested: by a map of fields, or by a field and a direction.
 *
 * @param names the parameter for the map, or those for field and direction
 */
record SortOrder(List<String> names) {

    static SortOrder of(ListShape shape) {
        String style = shape.sortParam();
        return new SortOrder(List.of(style.substring(style.indexOf(':') + 1).split("\\+")));
    }

    static boolean isByIdAscending(JsonNode order, String cursor) {
        if (!order.isObject() || order.size() != 1) {
            return false;
        }
        Map.Entry<String, JsonNode> only = order.properties().iterator().next();
        return only.getKey().equalsIgnoreCase(cursor)
                && only.getValue().asText().equalsIgnoreCase("ASC");
    }

    void sort(CaseInsensitiveParameters page, String field, String direction) {
        if (names.size() > 1) {
            page.set(names.get(0), TextNode.valueOf(field));
            page.set(names.get(1), TextNode.valueOf(direction));
        } else {
            page.set(names.get(0), page.newObject().put(field, direction));
        }
    }
}
