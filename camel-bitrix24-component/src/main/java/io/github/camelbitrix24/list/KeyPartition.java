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
 * A part of the id space whose first and last row are known, with an estimate of how close its rows lie. Stretches are
 * cut from its front, each as long as a request can read.
 */
final class KeyPartition {

    private final Deque<KeyRange> ranges = new ArrayDeque<>();
    private final List<RawRow> tail;
    private final long end;
    private long nextRange;
    private double density;

    /**
     * @param head its first rows, one or more
     * @param tail its last rows, none of which is in the head; none if the head is all
     */
    KeyPartition(List<RawRow> head, List<RawRow> tail, double density) {
        this.tail = tail;
        this.density = density;
        this.nextRange = id(head.get(head.size() - 1));
        this.end = tail.isEmpty() ? nextRange + 1 : id(tail.get(0));
        ranges.add(KeyRange.ofRows(this, head));
        addTailIfFullyAssigned();
    }

    private static long id(RawRow row) {
        return row.numericId().orElseThrow();
    }

    /** How many rows an id carries, by the distances between some rows; at most one. */
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
        return nextRange >= end - 1;
    }

    /** How many rows are probably not cut off yet. */
    double rowsLeft() {
        return isFullyAssigned() ? 0 : (end - 1 - nextRange) * density;
    }

    /** Cuts the next stretch of so many rows, if the estimate holds. */
    KeyRange nextRange(long rows) {
        double ids = Math.max(1, Math.floor(rows / density));
        long until = ids >= end - nextRange - 1 ? end : nextRange + (long) ids + 1;
        KeyRange range = new KeyRange(this, nextRange, until);
        ranges.add(range);
        nextRange = until - 1;
        addTailIfFullyAssigned();
        return range;
    }

    /** When everything is cut, the rows that are known from its end close it. */
    private void addTailIfFullyAssigned() {
        if (isFullyAssigned() && !tail.isEmpty()) {
            ranges.add(KeyRange.ofRows(this, new ArrayList<>(tail)));
            tail.clear();
        }
    }

    /** The newest stretch read on beyond its end, where nobody else reads: what it found there is its own. */
    boolean mayExtend(KeyRange range) {
        return range.end() - 1 == nextRange && !isFullyAssigned();
    }

    void extend(KeyRange range, long last) {
        long within = Math.min(last, end - 1);
        range.endAfter(within);
        nextRange = Math.max(nextRange, within);
        addTailIfFullyAssigned();
    }

    /** A stretch of so many ids held so many rows. */
    void updateDensity(long ids, long rows) {
        if (ids > 0 && rows > 0) {
            density = Math.min(1, density / 2 + (double) rows / ids / 2);
        }
    }

    /** How many pages a stretch probably still has: at least one. */
    int pagesLeft(KeyRange range, int pageSize) {
        long ids = range.end() - 1 - range.last();
        double most = Math.ceil((double) ids / pageSize);
        double estimated = Math.ceil(ids * density / pageSize - 0.05);
        return (int) Math.max(1, Math.min(most, estimated));
    }
}
