package io.github.camelbitrix24.list;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out where in the id space rows are, from pages that were read on both sides of some ids. */
final class Atlas {

    private final List<Row> firstPage;
    private final List<Row> lastPage;
    private final Map<Long, Probe> probes = new TreeMap<>();

    /**
     * @param firstPage the first rows, ascending
     * @param lastPage the last rows, ascending
     */
    Atlas(List<Row> firstPage, List<Row> lastPage) {
        this.firstPage = firstPage;
        this.lastPage = lastPage;
    }

    /** What lies on both sides of an id, ascending. */
    private record Probe(List<Row> upTo, List<Row> behind) {}

    void add(long boundary, List<Row> upTo, List<Row> behind) {
        probes.put(boundary, new Probe(upTo, behind));
    }

    /** The last rows, in the order of their ids. */
    static List<Row> ascending(List<Row> descending) {
        List<Row> rows = new ArrayList<>(descending);
        Collections.reverse(rows);
        return rows;
    }

    /** About how many pages lie between the first and the last. */
    double pagesBetween() {
        double density = (Island.density(firstPage) + Island.density(lastPage)) / 2;
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
    List<Island> islands() {
        List<Island> islands = new ArrayList<>();
        List<Row> head = firstPage;
        for (Probe probe : probes.values()) {
            long headEnds = id(head, head.size() - 1);
            List<Row> tail = above(headEnds, probe.upTo);
            if (tail.size() < probe.upTo.size()) {
                head = joined(head, tail);
                tail = List.of();
                headEnds = id(head, head.size() - 1);
            }
            long seen = tail.isEmpty() ? headEnds : id(tail, tail.size() - 1);
            List<Row> next = above(seen, probe.behind);
            if (!next.isEmpty()) {
                islands.add(island(head, tail));
                head = next;
            }
        }
        List<Row> tail = above(id(head, head.size() - 1), lastPage);
        islands.add(tail.size() < lastPage.size() ? island(joined(head, tail), List.of()) : island(head, tail));
        return islands;
    }

    /** What was read from its end reaches back to what was read from its beginning. */
    private static List<Row> joined(List<Row> head, List<Row> tail) {
        List<Row> all = new ArrayList<>(head);
        all.addAll(tail);
        return all;
    }

    private static Island island(List<Row> head, List<Row> tail) {
        double density = tail.isEmpty() ? 1 : (Island.density(head) + Island.density(tail)) / 2;
        return new Island(head, new ArrayList<>(tail), density);
    }

    private static List<Row> above(long id, List<Row> rows) {
        return rows.stream().filter(row -> row.number().orElseThrow() > id).toList();
    }

    private static long id(List<Row> rows, int place) {
        return rows.get(place).number().orElseThrow();
    }
}
