/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out where in the id space rows are, from pages that were read on both sides of some ids. */
final class KeyDistribution {

    private final List<RawRow> firstPage;
    private final List<RawRow> lastPage;
    private final Map<Long, Probe> probes = new TreeMap<>();

    /**
     * @param firstPage the first rows, ascending
     * @param lastPage the last rows, ascending
     */
    KeyDistribution(List<RawRow> firstPage, List<RawRow> lastPage) {
        this.firstPage = firstPage;
        this.lastPage = lastPage;
    }

    /** What lies on both sides of an id, ascending. */
    private record Probe(List<RawRow> upTo, List<RawRow> after) {}

    void add(long boundary, List<RawRow> upTo, List<RawRow> after) {
        probes.put(boundary, new Probe(upTo, after));
    }

    /** The last rows, in the order of their ids. */
    static List<RawRow> ascending(List<RawRow> descending) {
        List<RawRow> rows = new ArrayList<>(descending);
        Collections.reverse(rows);
        return rows;
    }

    /** About how many pages lie between the first and the last. */
    double pagesBetween() {
        double density = (KeyPartition.density(firstPage) + KeyPartition.density(lastPage)) / 2;
        return (id(lastPage, 0) - id(firstPage, firstPage.size() - 1)) * density / firstPage.size();
    }

    /** Ids that cut what lies between the first and the last page into equal parts. */
    List<Long> boundaries(int parts) {
        long from = id(firstPage, firstPage.size() - 1);
        long to = id(lastPage, 0);
        List<Long> boundaries = new ArrayList<>();
        for (int i = 1; i < parts; i++) {
            long at = from + (long) ((to - from) * ((double) i / parts));
            if (at > from && at < to && !boundaries.contains(at)) {
                boundaries.add(at);
            }
        }
        return boundaries;
    }

    /** The parts of the id space that hold rows, in their order. */
    List<KeyPartition> partitions() {
        List<KeyPartition> partitions = new ArrayList<>();
        List<RawRow> head = firstPage;
        for (Probe probe : probes.values()) {
            long headEnds = id(head, head.size() - 1);
            List<RawRow> tail = above(headEnds, probe.upTo);
            if (tail.size() < probe.upTo.size()) {
                head = concat(head, tail);
                tail = List.of();
                headEnds = id(head, head.size() - 1);
            }
            long seen = tail.isEmpty() ? headEnds : id(tail, tail.size() - 1);
            List<RawRow> next = above(seen, probe.after);
            if (!next.isEmpty()) {
                partitions.add(partition(head, tail));
                head = next;
            }
        }
        List<RawRow> tail = above(id(head, head.size() - 1), lastPage);
        partitions.add(
                tail.size() < lastPage.size() ? partition(concat(head, tail), List.of()) : partition(head, tail));
        return partitions;
    }

    /** What was read from its end reaches back to what was read from its beginning. */
    private static List<RawRow> concat(List<RawRow> head, List<RawRow> tail) {
        List<RawRow> all = new ArrayList<>(head);
        all.addAll(tail);
        return all;
    }

    private static KeyPartition partition(List<RawRow> head, List<RawRow> tail) {
        double density = tail.isEmpty() ? 1 : (KeyPartition.density(head) + KeyPartition.density(tail)) / 2;
        return new KeyPartition(head, new ArrayList<>(tail), density);
    }

    private static List<RawRow> above(long id, List<RawRow> rows) {
        return rows.stream().filter(row -> row.numericId().orElseThrow() > id).toList();
    }

    private static long id(List<RawRow> rows, int place) {
        return rows.get(place).numericId().orElseThrow();
    }
}
