/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Positional parameters as a list, so that the parameters of a page can be added at their position. The portal ignores
 * their names. The owner, which comes first, may be omitted: then the first value is an object or a list.
 *
 * @param order the names by position; empty for a method with named parameters
 */
record PositionalList(List<String> order) {

    static final Set<String> OWNERS = Set.of("TASKID");

    /** The list; the parameters themselves if they have names that are not in the order. */
    ContainerNode<?> of(ContainerNode<?> parameters) {
        if (order.isEmpty() || !(parameters instanceof ObjectNode named)) {
            return parameters;
        }
        ArrayNode list = parameters.arrayNode();
        int used = 0;
        for (int position = 0; position < order.size() && used < named.size(); position++) {
            JsonNode value = value(named, position);
            if (value != null) {
                list.add(value);
                used++;
            } else if (!OWNERS.contains(order.get(position))) {
                list.addObject();
            }
        }
        return used == named.size() ? list : parameters;
    }

    private @Nullable JsonNode value(ObjectNode named, int position) {
        JsonNode value = named.get(Integer.toString(position));
        return value != null
                ? value
                : Json.fields(named, order.get(position))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }
}
