/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Which rows of a window were read, and which of them are not settled yet. */
final class WindowProgress {

    private final long start;
    private final Set<String> unsettled = new HashSet<>();
    private final TreeSet<Long> unsettledNumbers = new TreeSet<>();
    private long highest;
    private boolean isSorted = true;

    /** @param start the id up to which every row is settled */
    WindowProgress(long start) {
        this.start = start;
        this.highest = start;
    }

    /** @param isListSorted whether the list is read in the order of its ids */
    void read(PolledRow row, boolean isListSorted) {
        isSorted &= isListSorted && row.number().isPresent();
        row.number().ifPresent(number -> highest = Math.max(highest, number));
    }

    void unsettled(PolledRow row) {
        unsettled.add(row.id());
        row.number().ifPresent(unsettledNumbers::add);
    }

    void settled(PolledRow row) {
        unsettled.remove(row.id());
        row.number().ifPresent(unsettledNumbers::remove);
    }

    boolean isUnsettled(String id) {
        return unsettled.contains(id);
    }

    int unsettledRows() {
        return unsettled.size();
    }

    /** The id up to which every row is settled, so that a restart continues after it. */
    long position() {
        if (!isSorted) {
            return start;
        }
        return unsettledNumbers.isEmpty() ? highest : Math.max(start, unsettledNumbers.first() - 1);
    }
}
