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
 * The documented format of a parameter that accepts files.
 *
 * @param path dotted names in lower case, each of which may be {@code *}
 * @param maxSize the maximum size of a file in bytes, negative if not documented
 * @param stepRule the rule of the two-step upload, if documented
 */
record ShapeRule(
        String path,
        FileShape shape,
        long maxSize,
        @Nullable StepRule stepRule) {

    /** The rule if nothing is documented. */
    static final ShapeRule DEFAULT = new ShapeRule("", FileShape.PAIR, -1, null);

    /** Reads the cells of a line: method, path, shape, maximum size, and the rule of the two-step upload. */
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

    boolean matches(String location) {
        String[] pattern = path.split("\\.", -1);
        String[] given = location.toLowerCase(Locale.ROOT).split("\\.", -1);
        if (pattern.length != given.length) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            if (!pattern[i].equals("*") && !pattern[i].equals(given[i])) {
                return false;
            }
        }
        return true;
    }
}
