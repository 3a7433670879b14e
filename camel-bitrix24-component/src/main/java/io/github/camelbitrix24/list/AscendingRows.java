/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in strictly ascending order of their ids. A row that comes again with the same content is one row; two different
 * rows with one id mean that the id does not identify a row.
 */
final class AscendingRows {

    private AscendingRows() {}

    /** Why these rows are not in ascending order of their ids, or null if they are. */
    static @Nullable String problem(List<RawRow> rows) {
        RawRow previous = null;
        for (RawRow row : rows) {
            if (row.numericId().isEmpty()) {
                return "a row has no numeric id";
            }
            if (previous != null && id(row) < id(previous)) {
                return "a page is not sorted by id";
            }
            if (previous != null && id(row) == id(previous) && !Arrays.equals(row.json(), previous.json())) {
                return "two different rows share the id " + id(row) + ", so the id does not identify a row";
            }
            previous = row;
        }
        return null;
    }

    /** These rows, each once. */
    static List<RawRow> withoutRepeated(List<RawRow> rows) {
        List<RawRow> distinct = new ArrayList<>(rows.size());
        for (RawRow row : rows) {
            if (distinct.isEmpty() || id(distinct.get(distinct.size() - 1)) != id(row)) {
                distinct.add(row);
            }
        }
        return distinct;
    }

    static long id(RawRow row) {
        return row.numericId().orElseThrow();
    }
}
