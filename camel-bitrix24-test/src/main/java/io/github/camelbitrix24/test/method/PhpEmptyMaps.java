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

/** Writes empty maps as empty lists, as PHP does. */
final class PhpEmptyMaps {
    private PhpEmptyMaps() {}

    static JsonNode asLists(JsonNode value) {
        return hasAny(value) ? copy(value) : value;
    }

    private static boolean hasAny(JsonNode value) {
        if (value.isObject() && value.isEmpty()) {
            return true;
        }
        for (JsonNode entry : value) {
            if (entry.isContainerNode() && hasAny(entry)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode copy(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode written = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> written.set(entry.getKey(), copy(entry.getValue())));
            return written.isEmpty() ? JsonNodeFactory.instance.arrayNode() : written;
        }
        if (value.isArray()) {
            ArrayNode written = JsonNodeFactory.instance.arrayNode();
            value.forEach(entry -> written.add(copy(entry)));
            return written;
        }
        return value;
    }
}
