/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is documented of a parameter that takes files.
 *
 * @param path dotted names in lower case, of which each may be {@code *}
 * @param maxSize how many bytes a file may have, negative where no page says
 * @param stepRule how it goes in two steps, where that is documented
 */
record ShapeRule(
        String path,
        FileShape shape,
        long maxSize,
        @Nullable StepRule stepRule) {

    /** What is taken for granted where nothing is documented. */
    static final ShapeRule DEFAULT = new ShapeRule("", FileShape.PAIR, -1, null);

    /** Reads a line's cells: method, path, shape, the most bytes, and the two steps. */
    static ShapeRule ofCells(String[] cells) {
        return new ShapeRule(
                cells[1].toLowerCase(Locale.ROOT),
                FileShape.valueOf(cells[2]),
                cells[3].equals("-") ? -1 : Long.parseLong(cells[3]),
                cells[4].equals("-") ? null : StepRule.ofCell(cells[4]));
    }

    Optional<StepRule> twoStepRule() {
        return Optional.ofNullable(stepRule);
    }

    boolean matches(String place) {
        String[] wanted = path.split("\\.", -1);
        String[] given = place.toLowerCase(Locale.ROOT).split("\\.", -1);
        if (wanted.length != given.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].equals("*") && !wanted[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }
}
