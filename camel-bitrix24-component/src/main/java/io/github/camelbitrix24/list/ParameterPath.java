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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path in a call's parameters, such as {@code params.offset}. For positional parameters the first step selects the
 * position.
 *
 * @param positionalOrder the names of positional parameters in their order
 */
record ParameterPath(List<String> steps, List<String> positionalOrder) {

    static ParameterPath of(String dotted, TraversalSpec spec) {
        List<String> order = spec.shape().positionalOrder();
        boolean lacksOwner =
                !order.isEmpty() && PositionalList.OWNERS.contains(order.get(0)) && lacksOwner(spec.parameters());
        return new ParameterPath(List.of(dotted.split("\\.")), lacksOwner ? order.subList(1, order.size()) : order);
    }

    /** The owner comes first and may be omitted: then the first value is an order, which is an object or a list. */
    private static boolean lacksOwner(ContainerNode<?> parameters) {
        return parameters.isArray()
                && (parameters.isEmpty() || parameters.get(0).isContainerNode());
    }

    /** Whether the parameters have a place for it: a positional list accepts only the parameters in its order. */
    boolean fits(ContainerNode<?> parameters) {
        return parameters.isObject() || placeOf(steps.get(0)) < positionalOrder.size();
    }

    /** A copy of the parameters with a value at this path. */
    ContainerNode<?> with(ContainerNode<?> parameters, JsonNode value) {
        ContainerNode<?> copy = parameters.deepCopy();
        if (copy instanceof ArrayNode places) {
            int place = placeOf(steps.get(0));
            while (places.size() <= place) {
                places.addObject();
            }
            if (steps.size() == 1) {
                places.set(place, value);
            } else {
                set(places.get(place) instanceof ObjectNode inner ? inner : replaceWithObject(places, place), 1, value);
            }
        } else if (copy instanceof ObjectNode named) {
            set(named, 0, value);
        }
        return copy;
    }

    private static ObjectNode replaceWithObject(ArrayNode places, int place) {
        ObjectNode inner = places.objectNode();
        places.set(place, inner);
        return inner;
    }

    private void set(ObjectNode start, int from, JsonNode value) {
        CaseInsensitiveParameters node = new CaseInsensitiveParameters(start);
        for (int i = from; i < steps.size() - 1; i++) {
            JsonNode inner = node.get(steps.get(i));
            ObjectNode next = inner instanceof ObjectNode object ? object : node.newObject();
            node.set(steps.get(i), next);
            node = new CaseInsensitiveParameters(next);
        }
        node.set(steps.get(steps.size() - 1), value);
    }

    /** The value at this path, or null. */
    @Nullable
    JsonNode valueIn(ContainerNode<?> parameters) {
        JsonNode node = parameters;
        for (int i = 0; i < steps.size() && node != null; i++) {
            if (node instanceof ArrayNode places) {
                node = places.get(placeOf(steps.get(i)));
            } else {
                node = node instanceof ObjectNode named ? new CaseInsensitiveParameters(named).get(steps.get(i)) : null;
            }
        }
        return node;
    }

    private int placeOf(String name) {
        for (int i = 0; i < positionalOrder.size(); i++) {
            if (positionalOrder.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return positionalOrder.size();
    }
}
