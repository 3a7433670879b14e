/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * The rows of one response.
 *
 * @param siblings the values next to the rows in the result, such as {@code hasMore}
 * @param place where the rows are
 */
record Page(List<RawRow> rows, JsonNode siblings, RowsPlace place) {

    boolean isEmpty() {
        return rows.isEmpty();
    }

    int size() {
        return rows.size();
    }

    RawRow last() {
        return rows.get(rows.size() - 1);
    }

    /** The highest numeric id of its rows. */
    OptionalLong highestId() {
        return rows.stream()
                .map(RawRow::numericId)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max();
    }

    /** Whether it holds the same rows as another page, which means that paging had no effect. */
    boolean hasSameRows(Page other) {
        return size() == other.size() && isEndOf(other);
    }

    /** A number that other pages are very unlikely to have. */
    long fingerprint() {
        long fingerprint = size();
        for (RawRow row : rows) {
            fingerprint = fingerprint * 1_000_003L + Arrays.hashCode(row.json());
        }
        return fingerprint;
    }

    /** Whether it holds the last rows of another page, which is longer than the pages that the portal counts by. */
    boolean isEndOf(Page other) {
        int offset = other.size() - size();
        if (isEmpty() || offset < 0) {
            return false;
        }
        for (int i = 0; i < size(); i++) {
            if (!rows.get(i).hasSameContent(other.rows.get(offset + i))) {
                return false;
            }
        }
        return true;
    }
}
