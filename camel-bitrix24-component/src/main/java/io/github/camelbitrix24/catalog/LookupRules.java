/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import io.github.camelbitrix24.rest.MethodName;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The resource {@code lookups.tsv}: how to look up the objects that a method creates. */
public final class LookupRules {

    private static final String NONE = "-";

    private LookupRules() {}

    /** Reads the resource when it is first needed. */
    private static final class Table {

        private static final SortedMap<String, LookupRule> RULES = load();
    }

    /** How to look up an object that the method creates, if that is possible. */
    public static Optional<LookupRule> find(MethodName method) {
        return Optional.ofNullable(Table.RULES.get(method.value()));
    }

    /** The methods whose objects can be looked up, in alphabetical order. */
    public static List<String> methods() {
        return List.copyOf(Table.RULES.keySet());
    }

    private static SortedMap<String, LookupRule> load() {
        SortedMap<String, LookupRule> rules = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (FactFile.Numbered line : FactFile.resource("lookups.tsv").lines()) {
            String[] cells = line.text().split("\t", -1);
            rules.put(cells[0], ofCells(cells));
        }
        return rules;
    }

    private static LookupRule ofCells(String[] cells) {
        return new LookupRule(
                new MethodName(cells[1]),
                optional(cells[2]),
                cells[3],
                optional(cells[4]),
                optional(cells[5]),
                optional(cells[6]).map(names -> List.of(names.split(","))).orElse(List.of()));
    }

    private static Optional<String> optional(String cell) {
        return cell.equals(NONE) ? Optional.empty() : Optional.of(cell);
    }
}
