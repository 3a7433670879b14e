/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.starter.generator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Iterator;

/** Adapts the options in the component's description to Spring Boot. */
final class SpringOptions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SpringOptions() {}

    static String of(String component) {
        try {
            JsonNode tree = JSON.readTree(component);
            Iterator<JsonNode> options = tree.path("componentProperties").iterator();
            while (options.hasNext()) {
                ObjectNode option = (ObjectNode) options.next();
                if (isGroup(option)) {
                    options.remove();
                } else if (option.path("type").asText().equals("duration")) {
                    toDuration(option);
                }
            }
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The component's description cannot be read", e);
        }
    }

    /** Removes option groups, because their options are listed separately; setting a group would override them. */
    private static boolean isGroup(JsonNode option) {
        return option.path("javaType").asText().matches("io\\.github\\.camelbitrix24\\.\\w+Configuration");
    }

    /**
     * Spring Boot reads {@code 2m}, or a number as milliseconds, into a {@link Duration}. The generator writes a
     * default as {@code Type.DEFAULT} only for enumerations.
     */
    private static void toDuration(ObjectNode option) {
        option.put("type", "enum").put("javaType", Duration.class.getName());
        JsonNode millis = option.remove("defaultValue");
        if (millis != null) {
            option.put("defaultValue", "ofMillis(" + Long.parseLong(millis.asText()) + ")");
        }
        option.putArray("enum").add("ofMillis");
    }
}
