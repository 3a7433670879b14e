/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.rest.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** An array as PHP has it: a map in the order of insertion, to which values without a key are appended. */
final class PhpArray {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,17}");

    /** Texts, references and arrays. */
    private final Map<String, Object> values = new LinkedHashMap<>();

    private long nextIndex;

    /** Puts a text or a reference at the end of a path of keys; an empty key appends. */
    void put(List<String> path, Object value) {
        PhpArray array = this;
        for (String key : path.subList(0, path.size() - 1)) {
            array = array.child(array.keyOf(key));
        }
        array.values.put(array.keyOf(path.get(path.size() - 1)), value);
    }

    private PhpArray child(String key) {
        if (values.get(key) instanceof PhpArray child) {
            return child;
        }
        PhpArray child = new PhpArray();
        values.put(key, child);
        return child;
    }

    private String keyOf(String given) {
        String key = given.isEmpty() ? Long.toString(nextIndex) : given;
        if (NUMBER.matcher(key).matches()) {
            nextIndex = Math.max(nextIndex, Long.parseLong(key) + 1);
        }
        return key;
    }

    ObjectNode toObject() {
        ObjectNode object = Json.PLAIN.createObjectNode();
        values.forEach((key, value) -> object.set(key, toJson(value)));
        return object;
    }

    private static JsonNode toJson(Object value) {
        if (value instanceof PhpArray array) {
            return array.toListOrObject();
        }
        return value instanceof String text ? TextNode.valueOf(text) : new POJONode(value);
    }

    /** PHP does not distinguish a map with the keys 0, 1, 2 in this order from a list. */
    private JsonNode toListOrObject() {
        ArrayNode list = Json.PLAIN.createArrayNode();
        for (Map.Entry<String, Object> entry : values.entrySet()) {
            if (!entry.getKey().equals(Integer.toString(list.size()))) {
                return toObject();
            }
            list.add(toJson(entry.getValue()));
        }
        return list;
    }
}
