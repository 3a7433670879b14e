/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Nested fields as PHP builds them: an array whose keys may be names and numbers. All values are text. */
final class FieldTree {

    /** Longer numbers are names, as they exceed the numbers of PHP or make no list. */
    private static final int MAX_DIGITS = 9;

    private final Map<String, Object> children = new LinkedHashMap<>();
    private int nextNumber;

    /** Sets the value at a path; an empty step is the next number. */
    void put(List<String> path, String value) {
        FieldTree here = this;
        for (String step : path.subList(0, path.size() - 1)) {
            here = here.child(step);
        }
        here.set(path.get(path.size() - 1), value);
    }

    private FieldTree child(String step) {
        if (children.get(step) instanceof FieldTree existing) {
            return existing;
        }
        FieldTree created = new FieldTree();
        set(step, created);
        return created;
    }

    private void set(String step, Object value) {
        String key = step.isEmpty() ? Integer.toString(nextNumber) : step;
        if (isNumber(key)) {
            nextNumber = Math.max(nextNumber, Integer.parseInt(key) + 1);
        }
        children.put(key, value);
    }

    private static boolean isNumber(String key) {
        boolean hasLeadingZero = key.length() > 1 && key.charAt(0) == '0';
        return key.length() <= MAX_DIGITS
                && !hasLeadingZero
                && !key.isEmpty()
                && key.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The fields as an object, in the order of their arrival. */
    ObjectNode toObject() {
        ObjectNode object = Json.PLAIN.createObjectNode();
        children.forEach((key, value) -> object.set(key, toJson(value)));
        return object;
    }

    private static JsonNode toJson(@Nullable Object value) {
        if (!(value instanceof FieldTree tree)) {
            return Json.PLAIN.getNodeFactory().textNode((String) value);
        }
        return tree.isList() ? tree.toList() : tree.toObject();
    }

    /** The numbers from 0 on without a gap, in any order. Other numbers are names, such as the ids of bots. */
    private boolean isList() {
        return nextNumber == children.size() && children.keySet().stream().allMatch(FieldTree::isNumber);
    }

    private ArrayNode toList() {
        ArrayNode list = Json.PLAIN.createArrayNode();
        for (int number = 0; number < nextNumber; number++) {
            list.add(toJson(children.get(Integer.toString(number))));
        }
        return list;
    }
}
