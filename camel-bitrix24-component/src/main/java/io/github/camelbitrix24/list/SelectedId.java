/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Adds the id to the fields that the caller selects: without it, rows cannot be told apart. */
final class SelectedId {

    private SelectedId() {}

    static void addTo(CaseInsensitiveParameters parameters, String id) {
        JsonNode select = parameters.get("select");
        if (select instanceof ArrayNode names && !names.isEmpty()) {
            for (JsonNode name : names) {
                if (name.asText().equalsIgnoreCase(id) || name.asText().equals("*")) {
                    return;
                }
            }
            names.add(id);
        }
    }
}
