/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import org.jspecify.annotations.Nullable;

/** How one list method departs from what the others do. */
public final class ListQuirk {
    private volatile @Nullable Integer pageSize;
    private volatile @Nullable Integer firstPageSize;
    private volatile boolean isCursorIgnored;
    private volatile @Nullable ClaimedTotals claimedTotals;

    ListQuirk() {}

    /** What a method says of its rows, whatever is true. */
    record ClaimedTotals(long total, long next) {}

    /** So many rows on a page instead of what the method's style has, and never more. */
    public ListQuirk pageSize(int rows) {
        pageSize = atLeastOne(rows);
        return this;
    }

    /** So many rows on the first page, which tells of no next one even if there is one. */
    public ListQuirk firstPageHolds(int rows) {
        firstPageSize = atLeastOne(rows);
        return this;
    }

    /** Filter, start and whatever else names a place are passed over: it is page one each time. */
    public ListQuirk ignoresCursor() {
        isCursorIgnored = true;
        return this;
    }

    /** Tells these as {@code total} and {@code next} of every counted page that has rows. */
    public ListQuirk reportsTotals(long total, long next) {
        claimedTotals = new ClaimedTotals(total, next);
        return this;
    }

    int pageSizeOr(int otherwise) {
        Integer configured = pageSize;
        return configured == null ? otherwise : configured;
    }

    /** The size of a page for which a caller may ask, but no more than the method gives. */
    int atMost(long wanted, int otherwise) {
        int most = pageSizeOr(Integer.MAX_VALUE);
        return (int) Math.min(wanted > 0 ? wanted : otherwise, most);
    }

    @Nullable
    Integer firstPageSize() {
        return firstPageSize;
    }

    boolean isCursorIgnored() {
        return isCursorIgnored;
    }

    @Nullable
    ClaimedTotals claimedTotals() {
        return claimedTotals;
    }

    private static int atLeastOne(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("A page holds 1 row or more, but was to hold " + rows);
        }
        return rows;
    }
}
