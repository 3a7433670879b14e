/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables of options and headers, from the JSON that Camel generates for the component. */
final class ComponentTables {

    private static final String PORTAL_WIDE = "One value per portal.";

    private final JsonNode component;

    ComponentTables(JsonNode component) {
        this.component = component;
    }

    Map<String, String> byKey() {
        return Map.of(
                "tables:component-options", byGroup(options("componentProperties", option -> true)),
                "tables:path-options", table("", options("properties", ComponentTables::isPath)),
                "tables:query-options", byGroup(options("properties", option -> !isPath(option))),
                "tables:headers", headers());
    }

    private static boolean isPath(JsonNode option) {
        return option.path("kind").asText().equals("path");
    }

    private Map<String, JsonNode> options(String part, Predicate<JsonNode> wanted) {
        Map<String, JsonNode> options = new LinkedHashMap<>();
        component.path(part).properties().forEach(option -> {
            if (wanted.test(option.getValue())) {
                options.put(option.getKey(), option.getValue());
            }
        });
        return options;
    }

    /** One table for each group: those of everyday first, in Camel's order. */
    private static String byGroup(Map<String, JsonNode> options) {
        Map<String, Map<String, JsonNode>> groups = new LinkedHashMap<>();
        List.of("security", "producer", "limits", "http").forEach(first -> groups.put(first, new LinkedHashMap<>()));
        options.forEach(
                (name, option) -> groups.computeIfAbsent(option.path("group").asText(), group -> new LinkedHashMap<>())
                        .put(name, option));
        return groups.entrySet().stream()
                .filter(group -> !group.getValue().isEmpty())
                .map(group -> table("Group " + group.getKey(), group.getValue()))
                .collect(Collectors.joining("\n\n"));
    }

    private static String table(String title, Map<String, JsonNode> options) {
        Table table = new Table(title, "Name:3", "Description:6", "Default:2", "Type:2");
        options.forEach((name, option) -> table.add(
                "*" + (option.has("prefix") ? option.path("prefix").asText() + "{asterisk}" : name) + "*",
                described(option),
                option.has("defaultValue")
                        ? Table.code(option.path("defaultValue").asText())
                        : "",
                type(option)));
        return table.toString();
    }

    private static String described(JsonNode option) {
        List<String> parts = new ArrayList<>();
        if (option.path("required").asBoolean()) {
            parts.add("*Required.*");
        }
        if (option.path("secret").asBoolean()) {
            parts.add("*Secret.*");
        }
        if (option.path("autowired").asBoolean()) {
            parts.add("*Autowired.*");
        }
        parts.add(Table.plain(option.path("description").asText()).replace(PORTAL_WIDE, "*" + PORTAL_WIDE + "*"));
        return String.join(" ", parts);
    }

    private static String type(JsonNode option) {
        String type = option.path("type").asText();
        return type.equals("duration") ? type : simple(option.path("javaType").asText());
    }

    private static String simple(String javaType) {
        return javaType.replaceAll("\\b(?:[a-z][\\w]*\\.)+", "");
    }

    private String headers() {
        Table table = new Table("", "Name:3", "Constant:2", "Description:6", "Type:2");
        component.path("headers").properties().forEach(header -> {
            String constant = header.getValue().path("constantName").asText();
            table.add(
                    "*" + header.getKey() + "*",
                    Table.code(constant.substring(constant.indexOf('#') + 1)),
                    described(header.getValue()),
                    simple(header.getValue().path("javaType").asText()));
        });
        return table.toString();
    }
}
