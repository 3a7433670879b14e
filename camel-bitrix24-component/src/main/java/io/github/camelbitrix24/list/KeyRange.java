/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of ids that is read in ascending order: {@code last < id < end}. It is complete after an id at or after its end,
 * or after an empty page.
 */
final class KeyRange {

    private final KeyPartition partition;
    private final RefusalTracker refusals = new RefusalTracker();
    private List<RawRow> rows = new ArrayList<>();
    private int rowsRead;
    private long bytesHeld;
    private long last;
    private long end;
    private boolean isComplete;
    private boolean isInFlight;

    KeyRange(KeyPartition partition, long last, long end) {
        this.partition = partition;
        this.last = last;
        this.end = end;
        this.isComplete = last >= end - 1;
    }

    /** A complete range with known rows. */
    static KeyRange ofRows(KeyPartition partition, List<RawRow> rows) {
        long at = rows.get(rows.size() - 1).numericId().orElseThrow();
        KeyRange range = new KeyRange(partition, at, at + 1);
        range.rows.addAll(rows);
        return range;
    }

    KeyPartition partition() {
        return partition;
    }

    long last() {
        return last;
    }

    long end() {
        return end;
    }

    boolean isComplete() {
        return isComplete;
    }

    boolean isInFlight() {
        return isInFlight;
    }

    void markInFlight() {
        isInFlight = true;
    }

    void markIdle() {
        isInFlight = false;
    }

    /** How many rows it has brought so far. */
    int rowsRead() {
        return rowsRead;
    }

    long bytesHeld() {
        return bytesHeld;
    }

    /** Returns the rows read since the last call and removes them. */
    List<RawRow> takeRows() {
        List<RawRow> result = rows;
        bytesHeld = 0;
        rows = new ArrayList<>();
        return result;
    }

    void endAfter(long newLast) {
        end = newLast + 1;
        isComplete = last >= newLast;
    }

    /**
     * Adds the rows of a page that lie in this range.
     *
     * @return whether the page brought progress
     */
    boolean add(Page page) {
        long before = last;
        for (RawRow row : page.rows()) {
            long id = row.numericId().orElseThrow();
            if (id >= end) {
                isComplete = true;
                return true;
            }
            if (id > last) {
                rows.add(row);
                rowsRead++;
                bytesHeld += row.memorySize();
                last = id;
            }
        }
        isComplete |= page.isEmpty() || last >= end - 1;
        return isComplete || last > before;
    }

    /** Whether the portal refuses the same page again with the same code. */
    boolean isRepeatedRefusal(String code) {
        return refusals.isRepeated(code, last);
    }
}
