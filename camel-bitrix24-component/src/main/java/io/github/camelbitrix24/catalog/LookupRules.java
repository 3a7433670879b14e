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

/** The resource {@code lookups.tsv}: every method whose objects can be looked up, by its name. */
final class LookupRules {

    private static final String NONE = "-";

    private final SortedMap<String, LookupRule> rules = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private LookupRules() {}

    static LookupRules load() {
        LookupRules lookups = new LookupRules();
        for (FactFile.Numbered line : FactFile.resource("lookups.tsv").lines()) {
            String[] cells = line.text().split("\t", -1);
            lookups.rules.put(cells[0], ofCells(cells));
        }
        return lookups;
    }

    Optional<LookupRule> of(MethodName method) {
        return Optional.ofNullable(rules.get(method.value()));
    }

    List<String> methods() {
        return List.copyOf(rules.keySet());
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
