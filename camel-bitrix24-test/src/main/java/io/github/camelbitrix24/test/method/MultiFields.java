/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.call.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Multiple fields such as phones: entries with an id replace, entries without one are added. */
final class MultiFields {
    private MultiFields() {}

    /** The stored list after writing these entries. */
    static JsonNode merge(JsonNode stored, JsonNode written) {
        Map<Long, JsonNode> entries = new LinkedHashMap<>();
        long lastId = 0;
        for (JsonNode entry : stored) {
            lastId = Math.max(lastId, Parameters.number(entry.path("ID")));
        }
        for (JsonNode list : List.of(stored, written)) {
            for (JsonNode entry : list) {
                long id = Parameters.number(entry.path("ID"));
                if (entry instanceof ObjectNode values) {
                    long key = id > 0 ? id : ++lastId;
                    entries.put(key, values.deepCopy().put("ID", Long.toString(key)));
                }
            }
        }
        ArrayNode merged = JsonNodeFactory.instance.arrayNode();
        entries.values().forEach(merged::add);
        return merged;
    }
}
