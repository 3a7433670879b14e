/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dotted path into a result, plain or tree; a number is an index in a list. */
record ResultPath(List<String> steps) {

    static ResultPath of(String dotted) {
        return new ResultPath(List.of(dotted.split("\\.")));
    }

    @Nullable
    Object resolve(@Nullable Object result) throws InvalidExchangeException {
        Object here = result;
        for (String step : steps) {
            if (here == null || isEmpty(here)) {
                return null;
            }
            Object next = here instanceof JsonNode tree ? child(tree, step) : child(here, step);
            if (next == null && !has(here, step)) {
                throw new InvalidExchangeException(
                        "resultPath " + String.join(".", steps) + " does not match: its result has no '" + step + "'",
                        null);
            }
            here = next;
        }
        return here;
    }

    /** The portal returns an empty map as an empty list, and a missing value as null or false. */
    private static boolean isEmpty(Object value) {
        return (value instanceof List<?> list && list.isEmpty())
                || (value instanceof JsonNode tree && (tree.isNull() || (tree.isArray() && tree.isEmpty())));
    }

    private static boolean has(Object value, String step) {
        return value instanceof Map<?, ?> map && map.containsKey(step);
    }

    private static @Nullable Object child(Object value, String step) {
        if (value instanceof Map<?, ?> map) {
            return map.get(step);
        }
        return value instanceof List<?> list && isIndex(step, list.size()) ? list.get(Integer.parseInt(step)) : null;
    }

    private static @Nullable JsonNode child(JsonNode tree, String step) {
        return tree.isArray() && isIndex(step, tree.size()) ? tree.get(Integer.parseInt(step)) : tree.get(step);
    }

    private static boolean isIndex(String step, int size) {
        return step.matches("\\d{1,9}") && Integer.parseInt(step) < size;
    }
}
