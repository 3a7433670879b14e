/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where the rows are in a result. */
@FunctionalInterface
public interface ResultShape {
    /** The rows are the result. */
    ResultShape PLAIN = rows -> rows;

    JsonNode of(ArrayNode rows);

    /** The rows are under a key. */
    static ResultShape under(String key) {
        return rows -> JsonNodeFactory.instance.objectNode().set(key, rows);
    }

    /** The rows are at a dotted path; "" for the result itself. */
    static ResultShape at(String path) {
        return rows -> nested(path, rows);
    }

    /** A value at a dotted path. */
    static JsonNode nested(String path, JsonNode value) {
        JsonNode nested = value;
        String outer = path;
        while (!outer.isEmpty()) {
            int dot = outer.lastIndexOf('.');
            nested = JsonNodeFactory.instance.objectNode().set(outer.substring(dot + 1), nested);
            outer = outer.substring(0, Math.max(dot, 0));
        }
        return nested;
    }

    /** The rows are under a key, each under its id. */
    static ResultShape byIdUnder(String key) {
        return rows -> {
            ObjectNode byId = JsonNodeFactory.instance.objectNode();
            rows.forEach(row -> byId.set(row.path("id").asText(), row));
            return JsonNodeFactory.instance.objectNode().set(key, byId);
        };
    }

    /** The rows are under a key and have no id. */
    static ResultShape withoutIdUnder(String key) {
        return rows -> {
            rows.forEach(row -> ((ObjectNode) row).remove("id"));
            return under(key).of(rows);
        };
    }
}
