/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog.writer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The line of one method in one version of the API. */
record MethodLine(JsonNode row) {

    /** The flags of a row and their names in the catalog. */
    private static final Map<String, String> FLAGS = Map.of(
            "deprecated", "deprecated",
            "sideEffect", "sideEffect",
            "appContextOnly", "application",
            "positional", "ordered",
            "needsConfirmation", "confirmation");

    String text() {
        JsonNode result = row.path("result");
        FactsLine line = new FactsLine(row.path("name").asText())
                .with("version", row.path("apiVersion").asText())
                .with("kind", row.path("kind").asText())
                .with("flags", flags())
                .with("scope", JsonTexts.of(row.path("scope")))
                .with("successor", JsonTexts.of(row.path("replacedBy")))
                .with("required", required())
                .with("order", positions())
                .with("created", text(result, "createdIdPath"));
        if (!text(result, "listPath").isEmpty()) {
            addList(line, result);
        }
        return line.with("doc", row.path("doc").asText()).text();
    }

    private List<String> flags() {
        List<String> flags = new ArrayList<>();
        FLAGS.forEach((key, word) -> {
            if (row.path(key).asBoolean()) {
                flags.add(word);
            }
        });
        boolean isFile = row.path("result").path("binary").asBoolean();
        if (isFile) {
            flags.add("binary");
        }
        if (isFile || row.path("batchable").asText().equals("false")) {
            flags.add("alone");
        }
        return flags.stream().sorted().toList();
    }

    private void addList(FactsLine line, JsonNode result) {
        String style = text(row, "pageStyle");
        line.with("list", text(result, "listPath"))
                .with("rows", text(result, "rows") + (result.path("map").asBoolean() ? ",map" : ""))
                .with("id", id(result))
                .with("walk", text(row, "idCursor"))
                .with("paging", style)
                .with("page", text(row, "pageParam"))
                .with("size", size())
                .with("filter", text(row, "filterParam"))
                .with("sort", sort());
    }

    /**
     * The id of a row, if a field is named so. Another name that ends in ID is that of an object which the row links to, and
     * rows repeat it; corrections.tsv has the few that are a row's own.
     */
    private static String id(JsonNode result) {
        String field = text(result, "idField");
        return field.equalsIgnoreCase("id") ? field : "";
    }

    private String size() {
        JsonNode size = row.path("pageSize");
        if (size.has("fixed")) {
            return size.path("fixed").asText();
        }
        String most = size.has("max") ? ".." + size.path("max").asText() : "";
        return size.path("default").asText("") + most;
    }

    private String sort() {
        JsonNode sort = row.path("sortParam");
        return sort.isMissingNode()
                ? ""
                : sort.path("style").asText() + ":" + String.join("+", JsonTexts.of(sort.path("names")));
    }

    /** The required parameters: names, alternatives separated by a bar, nested names with a dot (one level). */
    private List<String> required() {
        List<Set<String>> groups = new ArrayList<>();
        for (JsonNode group : row.path("oneOf")) {
            groups.add(new LinkedHashSet<>(JsonTexts.of(group)));
        }
        Stream<String> either = groups.stream().map(group -> String.join("|", group));
        Stream<String> alone = required(row.path("params"), "")
                .filter(name -> groups.stream().noneMatch(group -> group.contains(name)));
        return Stream.concat(either, alone).distinct().toList();
    }

    /** The names in their positions. All of the old task methods are positional; auth has no position of its own. */
    private List<String> positions() {
        boolean isCounting =
                row.path("positional").asBoolean() || row.path("name").asText().startsWith("task.");
        return StreamSupport.stream(row.path("params").spliterator(), false)
                .map(param -> param.path("name").asText())
                .filter(name -> isCounting && !name.equals("auth"))
                .toList();
    }

    private Stream<String> required(JsonNode params, String prefix) {
        List<String> names = new ArrayList<>();
        for (JsonNode param : params) {
            String name = param.path("name").asText();
            boolean isForAll = !param.has("variants");
            if (isForAll && param.path("required").asBoolean() && name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                names.add(prefix + name);
            }
            boolean isObject = Set.of("object", "array").containsAll(JsonTexts.of(param.path("types")));
            if (prefix.isEmpty() && isObject && !isForFiltering(name) && !isUpdate()) {
                required(param.path("children"), name + ".").forEach(names::add);
            }
        }
        return names.stream();
    }

    /** An update sends only changes; the fields that its documentation marks as required are those of a new object. */
    private boolean isUpdate() {
        String name = row.path("name").asText();
        return name.startsWith("update", name.lastIndexOf('.') + 1);
    }

    /** A field marked as required under a filter or a selection is an existing field, not a required one. */
    private static boolean isForFiltering(String name) {
        return Set.of("filter", "order", "select", "sort").contains(name.toLowerCase(Locale.ROOT));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText("").equals("null") ? "" : node.path(name).asText("");
    }
}
