/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import org.jspecify.annotations.Nullable;

/** The deviations of one list method from the normal behaviour. */
public final class ListQuirk {
    private volatile @Nullable Integer pageSize;
    private volatile @Nullable Integer firstPageSize;
    private volatile boolean isCursorIgnored;
    private volatile @Nullable ClaimedTotals claimedTotals;

    ListQuirk() {}

    /** Totals that a method reports, whether or not they are true. */
    record ClaimedTotals(long total, long next) {}

    /** The maximum number of rows on a page, instead of that of the paging style. */
    public ListQuirk pageSize(int rows) {
        pageSize = atLeastOne(rows);
        return this;
    }

    /** The number of rows on the first page, which reports no next page even if there is one. */
    public ListQuirk firstPageHolds(int rows) {
        firstPageSize = atLeastOne(rows);
        return this;
    }

    /** Ignores filter, start and every other cursor: each page is the first. */
    public ListQuirk ignoresCursor() {
        isCursorIgnored = true;
        return this;
    }

    /** Reports these as {@code total} and {@code next} of every counted page with rows. */
    public ListQuirk reportsTotals(long total, long next) {
        claimedTotals = new ClaimedTotals(total, next);
        return this;
    }

    int pageSizeOr(int otherwise) {
        Integer configured = pageSize;
        return configured == null ? otherwise : configured;
    }

    /** The requested page size, limited to the maximum of the method. */
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
            throw new IllegalArgumentException("A page must hold 1 row or more, but was " + rows);
        }
        return rows;
    }
}
