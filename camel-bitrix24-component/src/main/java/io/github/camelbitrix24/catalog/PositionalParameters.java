/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * Gives counted parameters their names. They come as a list, or as a map whose keys are their places from 0 on.
 *
 * @param order the names in their places; none for a method that asks for names
 */
record PositionalParameters(List<String> order) {

    /** The parameters by name; nothing where a list is given and nobody knows the names. */
    Optional<ObjectNode> byName(ContainerNode<?> parameters) {
        if (order.isEmpty()) {
            return parameters instanceof ObjectNode named ? Optional.of(named) : Optional.empty();
        }
        ObjectNode named = parameters.objectNode();
        if (parameters instanceof ObjectNode given) {
            named.setAll(given);
        }
        for (int place = 0; place < order.size(); place++) {
            JsonNode value =
                    parameters instanceof ArrayNode ? parameters.path(place) : parameters.path(Integer.toString(place));
            if (!value.isMissingNode()) {
                named.set(order.get(place), value);
            }
        }
        return Optional.of(named);
    }
}
