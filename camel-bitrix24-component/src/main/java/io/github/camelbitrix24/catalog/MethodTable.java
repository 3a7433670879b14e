/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import io.github.camelbitrix24.rest.ApiVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All methods by name, ignoring case. A line is parsed and corrected when its method is first needed: most programs call
 * only a few methods.
 */
final class MethodTable {

    private static final String WILDCARD = ".*";

    private final SortedLines documented;
    private final List<FactFile> corrections;
    private final Map<String, List<String>> correctionsByName = new HashMap<>();
    private final Map<String, Optional<MethodFacts>> cache = new ConcurrentHashMap<>();

    private MethodTable(SortedLines documented, List<FactFile> corrections) {
        this.documented = documented;
        this.corrections = corrections;
        for (FactFile file : corrections) {
            for (FactFile.Numbered line : file.lines()) {
                correctionsByName
                        .computeIfAbsent(nameOf(line.text()), name -> new ArrayList<>(1))
                        .add(line.text());
            }
        }
    }

    /** The documented methods with the corrections of the component. */
    static MethodTable standard() {
        return new MethodTable(SortedLines.of("methods.tsv"), List.of(FactFile.resource("corrections.tsv")));
    }

    /** A copy with the lines of another file, which take precedence. */
    MethodTable withCorrections(FactFile added) {
        for (FactFile.Numbered line : added.lines()) {
            try {
                FactLine.of(line.text()).toFacts();
            } catch (IllegalArgumentException e) {
                throw added.invalid(line, e);
            }
        }
        List<FactFile> all = new ArrayList<>(corrections);
        all.add(added);
        return new MethodTable(documented, List.copyOf(all));
    }

    Optional<MethodFacts> find(String name, ApiVersion version) {
        String lower = name.toLowerCase(Locale.ROOT);
        return cache.computeIfAbsent(lower + " " + version, key -> Optional.ofNullable(parse(lower, version)));
    }

    private @Nullable MethodFacts parse(String name, ApiVersion version) {
        FactLine line = null;
        for (String text : documented.find(name)) {
            FactLine row = FactLine.of(text);
            line = row.version() == version ? row : line;
        }
        for (FactLine correction : correctionsOf(name)) {
            boolean createsNoMethod = line == null && correction.name().endsWith(WILDCARD);
            if (correction.version() == version && !createsNoMethod) {
                FactLine old = line == null ? new FactLine(correction.name(), Map.of()) : line;
                line = old.withCorrection(correction);
            }
        }
        return line == null ? null : line.toFacts();
    }

    /** First the corrections of the name itself, then the wildcard corrections of its prefixes. */
    private List<FactLine> correctionsOf(String name) {
        List<FactLine> found = new ArrayList<>();
        correctionsByName.getOrDefault(name, List.of()).forEach(line -> found.add(FactLine.of(line)));
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            correctionsByName
                    .getOrDefault(name.substring(0, dot) + WILDCARD, List.of())
                    .forEach(line -> found.add(FactLine.of(line)));
        }
        return found;
    }

    Stream<MethodFacts> all() {
        Stream<String> names = Stream.concat(
                documented.all().stream().map(MethodTable::nameOf),
                correctionsByName.keySet().stream().filter(name -> !name.endsWith(WILDCARD)));
        return names.distinct()
                .sorted()
                .flatMap(name -> Stream.of(ApiVersion.values()).map(version -> find(name, version)))
                .flatMap(Optional::stream);
    }

    private static String nameOf(String line) {
        int tab = line.indexOf('\t');
        return (tab < 0 ? line : line.substring(0, tab)).strip().toLowerCase(Locale.ROOT);
    }
}
