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

/** Determines which parts of the id space hold rows, from the pages before and after some ids. */
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

    /** The rows before and after an id, ascending. */
    private record Probe(List<RawRow> upTo, List<RawRow> after) {}

    void add(long boundary, List<RawRow> upTo, List<RawRow> after) {
        probes.put(boundary, new Probe(upTo, after));
    }

    /** Reverses descending rows. */
    static List<RawRow> ascending(List<RawRow> descending) {
        List<RawRow> rows = new ArrayList<>(descending);
        Collections.reverse(rows);
        return rows;
    }

    /** The estimated number of pages between the first and the last. */
    double pagesBetween() {
        double density = (KeyPartition.density(firstPage) + KeyPartition.density(lastPage)) / 2;
        return (id(lastPage, 0) - id(firstPage, firstPage.size() - 1)) * density / firstPage.size();
    }

    /** Ids that divide the range between the first and the last page into equal parts. */
    List<Long> boundaries(int parts) {
        long from = id(firstPage, firstPage.size() - 1);
        long to = id(lastPage, 0);
        List<Long> boundaries = new ArrayList<>();
        for (int i = 1; i < parts; i++) {
            long boundary = from + (long) ((to - from) * ((double) i / parts));
            if (boundary > from && boundary < to && !boundaries.contains(boundary)) {
                boundaries.add(boundary);
            }
        }
        return boundaries;
    }

    /** The parts of the id space that hold rows, ascending. */
    List<KeyPartition> partitions() {
        List<KeyPartition> partitions = new ArrayList<>();
        List<RawRow> head = firstPage;
        for (Probe probe : probes.values()) {
            long headEnd = id(head, head.size() - 1);
            List<RawRow> tail = above(headEnd, probe.upTo);
            if (tail.size() < probe.upTo.size()) {
                head = concat(head, tail);
                tail = List.of();
                headEnd = id(head, head.size() - 1);
            }
            long lastSeen = tail.isEmpty() ? headEnd : id(tail, tail.size() - 1);
            List<RawRow> next = above(lastSeen, probe.after);
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

    /** The head and the tail of a partition that has no gap between them. */
    private static List<RawRow> concat(List<RawRow> head, List<RawRow> tail) {
        List<RawRow> rows = new ArrayList<>(head);
        rows.addAll(tail);
        return rows;
    }

    private static KeyPartition partition(List<RawRow> head, List<RawRow> tail) {
        double density = tail.isEmpty() ? 1 : (KeyPartition.density(head) + KeyPartition.density(tail)) / 2;
        return new KeyPartition(head, new ArrayList<>(tail), density);
    }

    private static List<RawRow> above(long id, List<RawRow> rows) {
        return rows.stream().filter(row -> row.numericId().orElseThrow() > id).toList();
    }

    private static long id(List<RawRow> rows, int index) {
        return rows.get(index).numericId().orElseThrow();
    }
}
