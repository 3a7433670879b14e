/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lower bounds on an id. */
final class KeyBounds {

    private KeyBounds() {}

    /**
     * Removes the caller's lower bounds on the id from the conditions.
     *
     * @return the highest of them, as the id to start after; empty if one of them is not an integer
     */
    static Optional<OptionalLong> removeLowerBounds(ObjectNode conditions, String cursor) {
        OptionalLong lowest = OptionalLong.empty();
        List<String> names = new ArrayList<>();
        conditions.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            boolean isAbove = name.equalsIgnoreCase(">" + cursor);
            boolean isFrom = name.equalsIgnoreCase(">=" + cursor);
            if (isAbove || isFrom) {
                JsonNode value = conditions.get(name);
                if (!value.asText().matches("-?\\d{1,18}")) {
                    return Optional.empty();
                }
                conditions.remove(name);
                lowest = max(lowest, OptionalLong.of(value.asLong() - (isFrom ? 1 : 0)));
            }
        }
        return Optional.of(lowest);
    }

    static OptionalLong max(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return OptionalLong.of(Math.max(one.getAsLong(), other.getAsLong()));
    }
}
