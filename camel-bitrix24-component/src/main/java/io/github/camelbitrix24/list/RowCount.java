/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.catalog.ListFacts.CountMeaning;
import org.jspecify.annotations.Nullable;

/**
 * Compares the number of rows with the total that the portal reports. The list may change while it is read: then the
 * number lies between the lowest and the highest total.
 */
final class RowCount {

    private final boolean isComparable;
    private long lowest = Long.MAX_VALUE;
    private long highest = -1;
    private long latest = -1;
    private int pages;
    private boolean countsPageOnly = true;
    private boolean isAskedAgain;

    RowCount(Paging paging, ListShape shape) {
        this.isComparable = paging.isCounted() && shape.pages().count() == CountMeaning.ROWS;
    }

    /** Adds the total of a page with this number of rows. A total of 0 next to rows means that nothing was counted. */
    void observe(@Nullable Long total, int rows) {
        if (total == null || (total == 0 && rows > 0)) {
            return;
        }
        add(total);
        if (rows > 0) {
            pages++;
            countsPageOnly &= total == rows;
        }
    }

    /** Adds the total after the last page. */
    void observeAtEnd(@Nullable Long total) {
        isAskedAgain = true;
        if (total != null) {
            add(total);
        }
    }

    private void add(long total) {
        lowest = Math.min(lowest, total);
        highest = Math.max(highest, total);
        latest = total;
    }

    /** Whether the portal counted the rows of the list. */
    boolean isKnown() {
        return isComparable && highest >= 0 && !(countsPageOnly && pages > 1);
    }

    /**
     * Whether the total explains the number of rows.
     *
     * @param rows without repeated ones
     * @param repeated on the same page: the portal may count them
     */
    boolean explains(long rows, long repeated) {
        return !isKnown() || (rows + repeated >= lowest && rows <= highest);
    }

    boolean isAskedAgain() {
        return isAskedAgain;
    }

    /** The latest total. */
    long latest() {
        return latest;
    }
}
