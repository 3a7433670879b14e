/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The table of a Kamelet's properties, from the file that Camel reads. */
final class KameletTable {

    private static final ObjectMapper YAML = new YAMLMapper();

    private final JsonNode kamelet;

    KameletTable(String yaml) throws IOException {
        this.kamelet = YAML.readTree(yaml);
    }

    String key() {
        return "tables:" + kamelet.at("/metadata/name").asText();
    }

    String asciiDoc() {
        List<String> required = new ArrayList<>();
        kamelet.at("/spec/definition/required").forEach(name -> required.add(name.asText()));
        Table table = new Table("", "Name:3", "Description:6", "Default:2", "Type:2");
        kamelet.at("/spec/definition/properties")
                .properties()
                .forEach(property -> table.add(
                        "*" + property.getKey() + "*",
                        described(property.getValue(), required.contains(property.getKey())),
                        code(property.getValue().path("default")),
                        property.getValue().path("type").asText()));
        return table.toString();
    }

    private static String described(JsonNode property, boolean isRequired) {
        List<String> parts = new ArrayList<>();
        if (isRequired) {
            parts.add("*Required.*");
        }
        if (property.path("format").asText().equals("password")) {
            parts.add("*Secret.*");
        }
        parts.add(Table.plain(property.path("description").asText()));
        if (property.has("example")) {
            parts.add("Such as " + code(property.path("example")) + ".");
        }
        return String.join(" ", parts);
    }

    private static String code(JsonNode value) {
        return value.isMissingNode() ? "" : Table.code(value.asText());
    }
}
