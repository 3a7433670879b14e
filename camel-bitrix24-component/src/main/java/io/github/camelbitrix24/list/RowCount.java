/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.catalog.ListFacts.CountMeaning;
import org.jspecify.annotations.Nullable;

/**
 * Compares the number of rows with the total that the portal reports. The list may change while it is read: if pages
 * report different totals, or another number of rows was read, the total is requested again at the end, and the number of
 * rows must lie between the first total and that one.
 */
final class RowCount {

    private static final long UNKNOWN = -1;

    private final boolean isComparable;
    private long first = UNKNOWN;
    private long latest = UNKNOWN;
    private int pages;
    private boolean hasChanged;
    private boolean countsPageOnly = true;
    private boolean isAskedAgain;

    RowCount(Paging paging, ListShape shape) {
        this.isComparable = paging.isCounted() && shape.pages().count() == CountMeaning.ROWS;
    }

    /** Adds the total of a page with this number of rows. A total of 0 next to rows means that nothing was counted. */
    void observe(@Nullable Long total, int rows) {
        if (total == null || total < 0 || (total == 0 && rows > 0)) {
            return;
        }
        first = first == UNKNOWN ? total : first;
        latest = total;
        hasChanged |= total != first;
        if (rows > 0) {
            pages++;
            countsPageOnly &= total == rows;
        }
    }

    /** Adds the total after the last page. */
    void observeAtEnd(@Nullable Long total) {
        isAskedAgain = true;
        latest = total == null || total < 0 ? first : total;
    }

    /** Whether the portal counted the rows of the list. */
    boolean isKnown() {
        return isComparable && first != UNKNOWN && !(countsPageOnly && pages > 1);
    }

    /**
     * Whether the total explains the number of rows.
     *
     * @param rows without repeated ones
     * @param repeated rows that the portal may count
     */
    boolean explains(long rows, long repeated) {
        if (!isKnown()) {
            return true;
        }
        boolean mayCompare = isAskedAgain || !hasChanged;
        return mayCompare && rows + repeated >= Math.min(first, latest) && rows <= Math.max(first, latest);
    }

    /** Whether more rows were read than the portal counts, by more than a page. */
    boolean isExceeded(long rows, int page) {
        return isKnown() && rows - page > Math.max(first, latest);
    }

    boolean isAskedAgain() {
        return isAskedAgain;
    }

    /** The latest total. */
    long latest() {
        return latest;
    }
}
