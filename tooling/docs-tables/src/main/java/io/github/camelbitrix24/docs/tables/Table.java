/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An AsciiDoc table that grows by rows. */
final class Table {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s,]*[^\\s,.]");

    private final List<String> lines = new ArrayList<>();

    /** A table with these columns, whose widths are the numbers after the colons. */
    Table(String title, String... columns) {
        if (!title.isEmpty()) {
            lines.add("." + title);
        }
        lines.add(List.of(columns).stream()
                .map(column -> column.substring(column.indexOf(':') + 1))
                .collect(Collectors.joining(",", "[cols=\"", "\",options=\"header\"]")));
        lines.add("|===");
        lines.add(List.of(columns).stream()
                .map(column -> "| " + column.substring(0, column.indexOf(':')))
                .collect(Collectors.joining(" ")));
    }

    void add(String... cells) {
        lines.add("");
        for (String cell : cells) {
            lines.add(cell.isEmpty() ? "|" : "| " + cell);
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n|===";
    }

    /** Text that means in a cell what it says. */
    static String plain(String text) {
        String withoutLinks = ADDRESS.matcher(text).replaceAll(address -> "`+" + address.group() + "+`");
        return withoutLinks.replace("|", "\\|");
    }

    static String code(String text) {
        return "`+" + text.replace("|", "\\|") + "+`";
    }
}
