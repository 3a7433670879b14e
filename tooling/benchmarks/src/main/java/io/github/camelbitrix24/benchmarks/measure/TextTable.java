/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table for a terminal and for AsciiDoc. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** Begins with the titles of the columns. */
    public TextTable(List<String> titles) {
        rows.add(titles);
    }

    /** Adds a row with a cell for each title. */
    public void add(List<String> row) {
        if (row.size() != rows.get(0).size()) {
            throw new IllegalArgumentException("A row of " + rows.get(0).size() + " cells is expected, but was " + row);
        }
        rows.add(List.copyOf(row));
    }

    /** Lines with aligned columns. */
    public String text() {
        return rows.stream().map(this::line).collect(Collectors.joining());
    }

    private String line(List<String> row) {
        String line = IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column)
                        + " ".repeat(width(column) - row.get(column).length()))
                .collect(Collectors.joining("  "));
        return line.stripTrailing() + "\n";
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    /** An AsciiDoc table, whose first column is the widest. */
    public String asciiDoc() {
        String columns = "4" + ",2".repeat(rows.get(0).size() - 1);
        String lines =
                rows.stream().map(row -> "| " + String.join(" | ", row) + "\n").collect(Collectors.joining());
        return "[cols=\"" + columns + "\",options=\"header\"]\n|===\n" + lines.replaceFirst("\n", "\n\n") + "|===\n";
    }
}
