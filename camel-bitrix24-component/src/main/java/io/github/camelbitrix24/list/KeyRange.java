/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of ids that is read in order: {@code last < id < end}. It is complete when an id at its end or behind it was
 * seen, or an empty page.
 */
final class KeyRange {

    private final KeyPartition partition;
    private List<RawRow> rows = new ArrayList<>();
    private int rowsRead;
    private long bytesHeld;
    private long last;
    private long end;
    private boolean isComplete;
    private boolean isInFlight;
    private String lastFailure = "";

    KeyRange(KeyPartition partition, long last, long end) {
        this.partition = partition;
        this.last = last;
        this.end = end;
        this.isComplete = last >= end - 1;
    }

    /** A stretch whose rows are known already. */
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

    /** The rows read since they were taken last. */
    List<RawRow> takeRows() {
        List<RawRow> taken = rows;
        bytesHeld = 0;
        rows = new ArrayList<>();
        return taken;
    }

    void endAfter(long newLast) {
        end = newLast + 1;
        isComplete = last >= newLast;
    }

    /**
     * Takes in the rows of a page that lie in this stretch.
     *
     * @return whether the page moved it on
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

    /** Whether the portal has refused the page at this very place with this very code before. */
    boolean isRepeatedFailure(String code) {
        String now = code + "@" + last;
        boolean again = now.equals(lastFailure);
        lastFailure = now;
        return again;
    }
}
