/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters whose names are not case-sensitive: setting one replaces it in the spelling of the caller. */
record CaseInsensitiveParameters(ObjectNode json) {

    @Nullable
    JsonNode get(String name) {
        return json.get(existingName(name));
    }

    void set(String name, JsonNode value) {
        json.set(existingName(name), value);
    }

    ObjectNode newObject() {
        return json.objectNode();
    }

    /** The caller's spelling of the name, or the name itself if the caller does not use it. */
    private String existingName(String name) {
        return Json.fields(json, name).map(Map.Entry::getKey).findFirst().orElse(name);
    }
}
