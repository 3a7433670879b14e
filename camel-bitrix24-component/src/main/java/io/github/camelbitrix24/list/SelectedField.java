/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Adds a field to those that the caller selects: the id, without which rows cannot be distinguished, or a watermark. */
public final class SelectedField {

    private SelectedField() {}

    /** Adds the field to the parameters of a list, unless they select all fields. */
    public static void addTo(ObjectNode parameters, String field) {
        addTo(new CaseInsensitiveParameters(parameters), field);
    }

    static void addTo(CaseInsensitiveParameters parameters, String field) {
        JsonNode select = parameters.get("select");
        if (select instanceof ArrayNode names && !names.isEmpty()) {
            for (JsonNode name : names) {
                if (name.asText().equalsIgnoreCase(field) || name.asText().equals("*")) {
                    return;
                }
            }
            names.add(field);
        }
    }
}
