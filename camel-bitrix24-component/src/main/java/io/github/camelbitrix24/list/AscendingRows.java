/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Rows in strictly ascending order of their ids. A row that comes again with the same content is one row; two different
 * rows with one id mean that the id does not identify a row.
 */
final class AscendingRows {

    private AscendingRows() {}

    /** Why a page does not hold rows in ascending order of their ids, or null if it does. */
    static @Nullable String problem(Page page) {
        return problem(page, page.rows());
    }

    /** Why a page does not hold rows in descending order of their ids, or null if it does. */
    static @Nullable String problemIfDescending(Page page) {
        return problem(page, KeyDistribution.ascending(page.rows()));
    }

    private static @Nullable String problem(Page page, List<RawRow> ascending) {
        return page.place() instanceof RowsPlace.Nowhere nowhere ? nowhere.reason() : problem(ascending);
    }

    private static @Nullable String problem(List<RawRow> rows) {
        RawRow previous = null;
        long lastId = 0;
        for (RawRow row : rows) {
            OptionalLong id = row.numericId();
            if (id.isEmpty()) {
                return "a row has no numeric id";
            }
            if (previous != null && id.getAsLong() < lastId) {
                return "a page is not sorted by id";
            }
            if (previous != null && id.getAsLong() == lastId && !row.hasSameContent(previous)) {
                return "two different rows share the id " + lastId + ", so the id does not identify a row";
            }
            previous = row;
            lastId = id.getAsLong();
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
