/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import io.github.camelbitrix24.catalog.MethodFacts.Flag;
import io.github.camelbitrix24.catalog.MethodFacts.Kind;
import io.github.camelbitrix24.rest.ApiVersion;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A line of the catalog: a name and its facts {@code key=value} or {@code key+=value}, separated by tabs. */
record FactLine(String name, Map<String, String> facts) {

    private static final Set<String> KEYS = Set.of(
            "version",
            "kind",
            "flags",
            "scope",
            "successor",
            "required",
            "order",
            "created",
            "list",
            "rows",
            "id",
            "cursor",
            "walk",
            "paging",
            "page",
            "size",
            "filter",
            "sort",
            "total",
            "doc");

    /** Parses a line. Throws an IllegalArgumentException that says why the line is invalid. */
    static FactLine of(String line) {
        String[] cells = line.split("\t", -1);
        Map<String, String> facts = new LinkedHashMap<>();
        for (String cell : Arrays.asList(cells).subList(1, cells.length)) {
            int sign = cell.indexOf('=');
            String key = sign < 0 ? cell : cell.substring(0, sign).replace("+", "");
            if (sign < 0 || !KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "'" + cell + "' is not a fact. A fact is key=value; keys are " + new TreeSet<>(KEYS));
            }
            facts.put(cell.substring(0, sign), cell.substring(sign + 1));
        }
        return new FactLine(cells[0].strip(), facts);
    }

    ApiVersion version() {
        return get("version").equals("3") ? ApiVersion.REST_3 : ApiVersion.CLASSIC;
    }

    /** This line with the facts of a correction, which take precedence. */
    FactLine withCorrection(FactLine correction) {
        Map<String, String> corrected = new LinkedHashMap<>(facts);
        correction.facts.forEach((key, value) -> {
            if (key.endsWith("+")) {
                corrected.merge(key.substring(0, key.length() - 1), value, (old, more) -> old + "," + more);
            } else {
                corrected.put(key, value);
            }
        });
        return new FactLine(name, corrected);
    }

    MethodFacts toFacts() {
        return new MethodFacts(
                name,
                version(),
                get("kind").isEmpty() ? Kind.UNKNOWN : Kind.valueOf(upper(get("kind"))),
                flags(),
                list("scope"),
                list("required").stream().map(RequiredParameter::of).toList(),
                list("order"),
                optional("created"),
                optional("list").map(this::listFacts),
                list("successor"),
                optional("doc"));
    }

    private ListFacts listFacts(String path) {
        List<String> rows = list("rows");
        return new ListFacts(
                path,
                rows.isEmpty() ? ListFacts.RowKind.UNKNOWN : ListFacts.RowKind.valueOf(upper(rows.get(0))),
                rows.contains("map"),
                optional("id"),
                optional("cursor").or(() -> optional("id")),
                get("walk"),
                optional("paging"),
                optional("page"),
                optional("size"),
                optional("filter"),
                optional("sort"),
                count());
    }

    private ListFacts.CountMeaning count() {
        return switch (get("total")) {
            case "" -> ListFacts.CountMeaning.ROWS;
            case "page" -> ListFacts.CountMeaning.PAGE;
            case "unreliable" -> ListFacts.CountMeaning.UNRELIABLE;
            default ->
                throw new IllegalArgumentException("'total=" + get("total")
                        + "' is not a fact. total is page, unreliable, or empty for a total that counts all rows");
        };
    }

    private Set<Flag> flags() {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        list("flags").forEach(word -> flags.add(Flag.valueOf(upper(word))));
        return flags;
    }

    private List<String> list(String key) {
        return get(key).isEmpty() ? List.of() : List.of(get(key).split(",", -1));
    }

    private Optional<String> optional(String key) {
        return get(key).isEmpty() ? Optional.empty() : Optional.of(get(key));
    }

    private String get(String key) {
        return facts.getOrDefault(key, "");
    }

    /** The constant for a word: sideEffect becomes SIDE_EFFECT. */
    private static String upper(String word) {
        return word.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
