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

    private final Deque<KeyRange> segments = new ArrayDeque<>();
    private final List<RawRow> tail;
    private final long end;
    private long cut;
    private double density;

    /**
     * @param head its first rows, one or more
     * @param tail its last rows, none of which is in the head; none if the head is all
     */
    KeyPartition(List<RawRow> head, List<RawRow> tail, double density) {
        this.tail = tail;
        this.density = density;
        this.cut = id(head.get(head.size() - 1));
        this.end = tail.isEmpty() ? cut + 1 : id(tail.get(0));
        segments.add(KeyRange.known(this, head));
        closeIfCut();
    }

    private static long id(RawRow row) {
        return row.number().orElseThrow();
    }

    /** How many rows an id carries, by the distances between some rows; at most one. */
    static double density(List<RawRow> rows) {
        if (rows.size() < 2) {
            return 1;
        }
        long span = Math.abs(id(rows.get(rows.size() - 1)) - id(rows.get(0)));
        return span <= 0 ? 1 : Math.min(1, (rows.size() - 1.0) / span);
    }

    Deque<KeyRange> segments() {
        return segments;
    }

    boolean isCutUp() {
        return cut >= end - 1;
    }

    /** How many rows are probably not cut off yet. */
    double rowsLeft() {
        return isCutUp() ? 0 : (end - 1 - cut) * density;
    }

    /** Cuts the next stretch of so many rows, if the estimate holds. */
    KeyRange cut(long rows) {
        double ids = Math.max(1, Math.floor(rows / density));
        long until = ids >= end - cut - 1 ? end : cut + (long) ids + 1;
        KeyRange segment = new KeyRange(this, cut, until);
        segments.add(segment);
        cut = until - 1;
        closeIfCut();
        return segment;
    }

    /** When everything is cut, the rows that are known from its end close it. */
    private void closeIfCut() {
        if (isCutUp() && !tail.isEmpty()) {
            segments.add(KeyRange.known(this, new ArrayList<>(tail)));
            tail.clear();
        }
    }

    /** The newest stretch read on beyond its end, where nobody else reads: what it found there is its own. */
    boolean mayExtend(KeyRange segment) {
        return segment.end() - 1 == cut && !isCutUp();
    }

    void extend(KeyRange segment, long last) {
        long within = Math.min(last, end - 1);
        segment.endsBehind(within);
        cut = Math.max(cut, within);
        closeIfCut();
    }

    /** A stretch of so many ids held so many rows. */
    void learn(long ids, long rows) {
        if (ids > 0 && rows > 0) {
            density = Math.min(1, density / 2 + (double) rows / ids / 2);
        }
    }

    /** How many pages a stretch probably still has: at least one. */
    int pagesLeft(KeyRange segment, int pageSize) {
        long ids = segment.end() - 1 - segment.last();
        double most = Math.ceil((double) ids / pageSize);
        double estimated = Math.ceil(ids * density / pageSize - 0.05);
        return (int) Math.max(1, Math.min(most, estimated));
    }
}
