/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.LongNode;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The first request of a traversal: the first page, the last page, and the page after the first row. It shows where the
 * list starts and ends, how long a page is, and whether the method supports order, filter and references.
 */
final class KeysetProbe implements KeysetRequest {

    /** Pages that contradict each other are requested again before the list is read by offset. */
    private static final int MAX_CONTRADICTIONS = 3;

    private final PageCommands pages;
    private final KeysetQuery query;
    private final RefusalTracker refusals = new RefusalTracker();
    private @Nullable Page first;
    private @Nullable Page last;
    private @Nullable Page second;
    private int contradictions;
    private @Nullable String obstacle;

    KeysetProbe(PageCommands pages, KeysetQuery query) {
        this.pages = pages;
        this.query = query;
    }

    @Override
    public Map<String, Command> commands() {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("first", pages.command(query.first()));
        commands.put("last", pages.command(query.last()));
        commands.put("second", pages.command(query.after(query.reference("first", 0))));
        return commands;
    }

    @Override
    public boolean onAnswer(BatchAnswer answer) throws TraversalException {
        for (String key : List.of("first", "last")) {
            pages.failIfRepeated(answer.replyTo(key), code -> refusals.isRepeated(code, 0));
        }
        first = pages.page(answer.replyTo("first"));
        last = pages.page(answer.replyTo("last"));
        second = pages.page(answer.replyTo("second"));
        if (first == null || last == null) {
            return false;
        }
        pages.reportPlace(first);
        obstacle = obstacle(first, last);
        String contradiction = obstacle == null ? contradiction(first, last) : null;
        if (contradiction != null && ++contradictions < MAX_CONTRADICTIONS) {
            first = null;
            return false;
        }
        obstacle = obstacle == null ? contradiction : obstacle;
        return true;
    }

    /** Why the ids of these pages do not allow to read the list by them. */
    private @Nullable String obstacle(Page first, Page last) {
        String problem = AscendingRows.problem(first);
        if (problem == null) {
            problem = AscendingRows.problemIfDescending(last);
        }
        if (problem != null || first.isEmpty()) {
            return problem;
        }
        long firstId = AscendingRows.id(first.rows().get(0));
        OptionalLong bound = query.lowerBound();
        if (bound.isPresent() && firstId <= bound.getAsLong()) {
            return PageCommands.earlierRows(bound.getAsLong());
        }
        boolean isFiltered = second == null
                || second.isEmpty()
                || second.rows().get(0).numericId().orElse(firstId) > firstId;
        return isFiltered ? null : PageCommands.earlierRows(firstId);
    }

    /** Rows may change between the pages, but not again and again. */
    private @Nullable String contradiction(Page first, Page last) {
        if (first.isEmpty() || last.isEmpty()) {
            return first.isEmpty() == last.isEmpty()
                    ? null
                    : "the " + (first.isEmpty() ? "first" : "last") + " page is empty, although the list has rows";
        }
        long lastId = AscendingRows.id(last.rows().get(0));
        boolean hasLaterRows = AscendingRows.id(first.last()) > lastId
                || (second != null && second.highestId().orElse(lastId) > lastId);
        return hasLaterRows ? "the last page holds earlier rows than other pages" : null;
    }

    @Override
    public void onFailure() {
        // The planner sends it again.
    }

    boolean isComplete() {
        return first != null && last != null;
    }

    /** Why the list must be read by offset, if it must. */
    Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /** The number of rows on the first page, which is a full one if there are more. */
    int pageSize() {
        return first == null ? 0 : first.size();
    }

    List<RawRow> firstRows() {
        return first == null ? List.of() : AscendingRows.withoutRepeated(first.rows());
    }

    /** The last rows, ascending. */
    List<RawRow> lastRows() {
        return last == null ? List.of() : ascending(last);
    }

    private static List<RawRow> ascending(Page descending) {
        return AscendingRows.withoutRepeated(KeyDistribution.ascending(descending.rows()));
    }

    /** A request for the pages before and after some ids. */
    KeysetRequest probes(List<Long> boundaries, KeyDistribution distribution) {
        return new Probes(boundaries, distribution);
    }

    private final class Probes implements KeysetRequest {

        private final List<Long> boundaries;
        private final KeyDistribution distribution;

        private Probes(List<Long> boundaries, KeyDistribution distribution) {
            this.boundaries = boundaries;
            this.distribution = distribution;
        }

        @Override
        public Map<String, Command> commands() {
            Map<String, Command> commands = new LinkedHashMap<>();
            for (long boundary : boundaries) {
                commands.put("to" + boundary, pages.command(query.upTo(boundary)));
                commands.put("after" + boundary, pages.command(query.after(LongNode.valueOf(boundary))));
            }
            return commands;
        }

        /** Skips a boundary with a missing page: the distribution is only an estimate. */
        @Override
        public boolean onAnswer(BatchAnswer answer) {
            for (long boundary : boundaries) {
                Page upTo = pages.page(answer.replyTo("to" + boundary));
                Page after = pages.page(answer.replyTo("after" + boundary));
                if (upTo != null && after != null && isUsable(upTo, after, boundary)) {
                    distribution.add(boundary, ascending(upTo), AscendingRows.withoutRepeated(after.rows()));
                }
            }
            return true;
        }

        /** There are rows on both sides of a boundary, as the first and the last page show. */
        private static boolean isUsable(Page upTo, Page after, long boundary) {
            return !upTo.isEmpty()
                    && !after.isEmpty()
                    && AscendingRows.problemIfDescending(upTo) == null
                    && AscendingRows.problem(after) == null
                    && AscendingRows.id(upTo.rows().get(0)) <= boundary
                    && AscendingRows.id(after.rows().get(0)) > boundary;
        }

        @Override
        public void onFailure() {
            // The distribution is only an estimate and works without these boundaries.
        }
    }
}
