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
 * Names positional parameters. They are given as a list, or as a map whose keys are their positions from 0.
 *
 * @param order the names by position; empty for a method with named parameters
 */
record PositionalParameters(List<String> order) {

    /** The parameters by name; empty if a list is given and the names are not known. */
    Optional<ObjectNode> byName(ContainerNode<?> parameters) {
        if (order.isEmpty()) {
            return parameters instanceof ObjectNode named ? Optional.of(named) : Optional.empty();
        }
        ObjectNode named = parameters.objectNode();
        if (parameters instanceof ObjectNode given) {
            named.setAll(given);
        }
        for (int position = 0; position < order.size(); position++) {
            JsonNode value = parameters instanceof ArrayNode
                    ? parameters.path(position)
                    : parameters.path(Integer.toString(position));
            if (!value.isMissingNode()) {
                named.set(order.get(position), value);
            }
        }
        return Optional.of(named);
    }
}
