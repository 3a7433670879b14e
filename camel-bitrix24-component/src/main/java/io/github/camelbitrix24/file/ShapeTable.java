/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import io.github.camelbitrix24.rest.MethodName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The resource {@code file-shapes.tsv}: which parameters accept files, and in which shape. Read when the first file is sent. */
final class ShapeTable {

    private static final Map<String, List<ShapeRule>> BY_METHOD = load();

    private ShapeTable() {}

    /** The rule of the parameter at this location; the first matching line is used. */
    static Optional<ShapeRule> find(MethodName method, String location) {
        return BY_METHOD.getOrDefault(lower(method.value()), List.of()).stream()
                .filter(rule -> rule.matches(location))
                .findFirst();
    }

    private static Map<String, List<ShapeRule>> load() {
        Map<String, List<ShapeRule>> rules = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ShapeTable.class.getResourceAsStream("file-shapes.tsv"), "file-shapes.tsv"),
                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> rules.computeIfAbsent(lower(cells[0]), name -> new ArrayList<>())
                            .add(ShapeRule.ofCells(cells)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rules;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
