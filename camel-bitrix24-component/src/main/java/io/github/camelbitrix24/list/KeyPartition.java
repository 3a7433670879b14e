/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A part of the id space whose first and last rows are known, with an estimate of its density. It is read in ranges from
 * its start, each as long as one request can read.
 */
final class KeyPartition {

    private final Deque<KeyRange> ranges = new ArrayDeque<>();
    private final List<RawRow> tail;
    private final long end;
    private long assignedUpTo;
    private double density;

    /**
     * @param head its first rows, at least one
     * @param tail its last rows without those in the head; empty if the head has all rows
     */
    KeyPartition(List<RawRow> head, List<RawRow> tail, double density) {
        this.tail = tail;
        this.density = density;
        this.assignedUpTo = id(head.get(head.size() - 1));
        this.end = tail.isEmpty() ? assignedUpTo + 1 : id(tail.get(0));
        ranges.add(KeyRange.ofRows(this, head));
        addTailIfFullyAssigned();
    }

    private static long id(RawRow row) {
        return row.numericId().orElseThrow();
    }

    /** The number of rows per id, at most 1, estimated from some rows. */
    static double density(List<RawRow> rows) {
        if (rows.size() < 2) {
            return 1;
        }
        long span = Math.abs(id(rows.get(rows.size() - 1)) - id(rows.get(0)));
        return span <= 0 ? 1 : Math.min(1, (rows.size() - 1.0) / span);
    }

    Deque<KeyRange> ranges() {
        return ranges;
    }

    boolean isFullyAssigned() {
        return assignedUpTo >= end - 1;
    }

    /** The next range, with about this number of rows. */
    KeyRange nextRange(long rows) {
        double ids = Math.max(1, Math.floor(rows / density));
        long until = ids >= end - assignedUpTo - 1 ? end : assignedUpTo + (long) ids + 1;
        KeyRange range = new KeyRange(this, assignedUpTo, until);
        ranges.add(range);
        assignedUpTo = until - 1;
        addTailIfFullyAssigned();
        return range;
    }

    /** Adds the known last rows as soon as all ids before them are assigned to ranges. */
    private void addTailIfFullyAssigned() {
        if (isFullyAssigned() && !tail.isEmpty()) {
            ranges.add(KeyRange.ofRows(this, new ArrayList<>(tail)));
            tail.clear();
        }
    }

    /** Whether the range may grow: it is the newest one, so that no other range covers the ids after it. */
    boolean mayExtend(KeyRange range) {
        return range.end() - 1 == assignedUpTo && !isFullyAssigned();
    }

    void extend(KeyRange range, long last) {
        long within = Math.min(last, end - 1);
        range.endAfter(within);
        assignedUpTo = Math.max(assignedUpTo, within);
        addTailIfFullyAssigned();
    }

    /** Adapts the density to the number of rows found in a number of ids. */
    void updateDensity(long ids, long rows) {
        if (ids > 0 && rows > 0) {
            density = Math.min(1, density / 2 + (double) rows / ids / 2);
        }
    }

    /** The estimated number of pages left in a range: at least one. */
    int pagesLeft(KeyRange range, int pageSize) {
        long ids = range.end() - 1 - range.last();
        double most = Math.ceil((double) ids / pageSize);
        double estimated = Math.ceil(ids * density / pageSize - 0.05);
        return (int) Math.max(1, Math.min(most, estimated));
    }
}
