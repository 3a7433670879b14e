/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A text table with columns aligned on a terminal, also for wide characters. */
final class TextTable {

    private static final String GAP = "  ";
    private static final Set<UnicodeScript> WIDE =
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths;

    TextTable(List<String> titles) {
        this.widths = new int[titles.size()];
        add(titles);
    }

    void add(List<String> cells) {
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], width(cells.get(column)));
        }
        rows.add(List.copyOf(cells));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(cell)
                        .append(" ".repeat(widths[column] - width(cell)))
                        .append(GAP);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    /** The width of a text on a terminal: two columns for an East Asian character, none for a combining accent. */
    private static int width(String text) {
        return text.codePoints()
                .map(character -> Character.getType(character) == Character.NON_SPACING_MARK
                        ? 0
                        : WIDE.contains(UnicodeScript.of(character)) ? 2 : 1)
                .sum();
    }
}
