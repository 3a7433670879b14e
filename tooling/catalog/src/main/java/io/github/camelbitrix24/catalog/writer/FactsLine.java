/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog.writer;

import java.util.List;
import java.util.StringJoiner;

/** A name and its facts, separated by tabs. A fact is {@code key=value}; unknown facts are omitted. */
final class FactsLine {

    private final StringJoiner cells = new StringJoiner("\t");

    FactsLine(String name) {
        cells.add(name);
    }

    FactsLine with(String key, String value) {
        if (!value.isEmpty()) {
            cells.add(key + "=" + value);
        }
        return this;
    }

    FactsLine with(String key, List<String> values) {
        return with(key, String.join(",", values));
    }

    String text() {
        return cells.toString();
    }
}
