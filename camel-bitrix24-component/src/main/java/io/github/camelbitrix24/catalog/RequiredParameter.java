/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A required parameter, or several of which one is required. Names are compared ignoring case, as portals do.
 *
 * @param alternatives dotted names, such as {@code fields.TYPE_ID}, or a name with the value with which the
 *     others are not required, such as {@code event_type=offline}
 */
public record RequiredParameter(List<String> alternatives) {

    public RequiredParameter {
        alternatives = List.copyOf(alternatives);
    }

    /** Parses {@code IBLOCK_ID|IBLOCK_CODE}. */
    static RequiredParameter of(String text) {
        List<String> alternatives = new ArrayList<>();
        int from = 0;
        for (int bar = text.indexOf('|'); bar >= 0; bar = text.indexOf('|', from)) {
            alternatives.add(text.substring(from, bar));
            from = bar + 1;
        }
        alternatives.add(text.substring(from));
        return new RequiredParameter(alternatives);
    }

    /** Whether the parameters contain it. A field of a map that is absent, or not a map, is not required. */
    boolean isIn(ObjectNode parameters) {
        return alternatives.stream().anyMatch(each -> isIn(parameters, each));
    }

    private static boolean isIn(ObjectNode parameters, String alternative) {
        int sign = alternative.indexOf('=');
        String name = sign < 0 ? alternative : alternative.substring(0, sign);
        int dot = name.indexOf('.');
        Optional<JsonNode> top = child(parameters, dot < 0 ? name : name.substring(0, dot));
        if (dot >= 0) {
            return top.isEmpty()
                    || !(top.get() instanceof ObjectNode map)
                    || child(map, name.substring(dot + 1)).isPresent();
        }
        return top.isPresent() && (sign < 0 || top.get().asText().equalsIgnoreCase(alternative.substring(sign + 1)));
    }

    private static Optional<JsonNode> child(ObjectNode map, String name) {
        return Json.fields(map, name)
                .map(Map.Entry::getValue)
                .filter(value -> !value.isNull())
                .findFirst();
    }

    @Override
    public String toString() {
        return String.join(" or ", alternatives);
    }
}
