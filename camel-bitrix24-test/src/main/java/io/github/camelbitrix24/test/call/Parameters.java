/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Refusal;
import java.util.List;
import java.util.Map;

/** The parameters of a call, found by name in any case, or by position where the call sent a list. */
public record Parameters(JsonNode given, List<String> positions) {

    /** The parameter, or a missing node if it was not sent. */
    public JsonNode get(String name) {
        for (Map.Entry<String, JsonNode> parameter : given.properties()) {
            if (parameter.getKey().equalsIgnoreCase(name)) {
                return parameter.getValue();
            }
        }
        int position = positions.indexOf(name);
        if (position < 0) {
            return MissingNode.getInstance();
        }
        return given.isArray() ? given.path(position) : given.path(Integer.toString(position));
    }

    public String text(String name) {
        JsonNode value = get(name);
        return value.isNull() ? "" : value.asText("");
    }

    /** A whole number in any notation; 0 if there is none. */
    public long number(String name) {
        return number(get(name));
    }

    public static long number(JsonNode value) {
        String text = value.asText("");
        return text.matches("-?\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** An object; an empty list (which PHP does not distinguish from it) and an absent value are empty objects. */
    public ObjectNode object(String name) {
        JsonNode value = get(name);
        if (value instanceof ObjectNode object) {
            return object;
        }
        if (value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty())) {
            return JsonNodeFactory.instance.objectNode();
        }
        throw Refusal.withoutCode("Parameter '" + name + "' must be array.");
    }

    /** The object that a write requires. */
    public ObjectNode required(String name) {
        if (!get(name).isContainerNode()) {
            throw Refusal.withoutCode("Parameter '" + name + "' must be array.");
        }
        return object(name);
    }
}
