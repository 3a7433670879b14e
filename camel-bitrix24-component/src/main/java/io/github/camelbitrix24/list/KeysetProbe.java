/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.CommandReply;
import io.github.camelbitrix24.error.Bitrix24Exception;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first request of a traversal: the first page, the last page, and the page after the first row. It shows where the
 * list starts and ends, how long a page is, and whether the method supports order, filter and references.
 */
final class KeysetProbe implements KeysetRequest {

    private final PageCommands pages;
    private final KeysetQuery query;
    private final RefusalTracker refusals = new RefusalTracker();
    private @Nullable Page first;
    private @Nullable Page last;
    private boolean supportsKeyset = true;

    KeysetProbe(PageCommands pages, KeysetQuery query) {
        this.pages = pages;
        this.query = query;
    }

    @Override
    public Map<String, Command> commands() {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put("first", pages.command(query.first()));
        commands.put("last", pages.command(query.last()));
        commands.put("second", pages.command(query.after(TextNode.valueOf(query.reference("first", 0)))));
        return commands;
    }

    @Override
    public boolean onAnswer(BatchAnswer answer) throws TraversalException {
        for (String key : List.of("first", "last")) {
            failIfRepeated(answer.replyTo(key));
        }
        first = pages.page(answer.replyTo("first"));
        last = pages.page(answer.replyTo("last"));
        Page second = pages.page(answer.replyTo("second"));
        if (first != null && last != null) {
            supportsKeyset = first.isEmpty()
                    || (respectsOrder(first, last) && (second == null || respectsFilter(first, second)));
        }
        return isComplete();
    }

    private void failIfRepeated(CommandReply reply) throws TraversalException {
        Bitrix24Exception refusal = pages.refusal(reply);
        if (refusal != null && refusals.isRepeated(refusal.getCode(), 0)) {
            throw new TraversalException(refusal);
        }
    }

    private static boolean respectsOrder(Page first, Page last) {
        List<RawRow> ascendingLast = KeyDistribution.ascending(last.rows());
        return PageCommands.isAscending(first.rows()) && PageCommands.isAscending(ascendingLast) && !last.isEmpty();
    }

    /** The page after the first row is empty or starts with a later row. */
    private static boolean respectsFilter(Page first, Page second) {
        long firstId = first.rows().get(0).numericId().orElseThrow();
        return second.isEmpty() || second.rows().get(0).numericId().orElse(firstId) > firstId;
    }

    @Override
    public void onFailure() {
        // The planner sends it again.
    }

    boolean isComplete() {
        return first != null && last != null;
    }

    /** Whether the list can be sorted and filtered by id; otherwise it is read by offset. */
    boolean supportsKeyset() {
        return supportsKeyset;
    }

    List<RawRow> firstRows() {
        return first == null ? List.of() : first.rows();
    }

    /** The last rows, ascending. */
    List<RawRow> lastRows() {
        return last == null ? List.of() : KeyDistribution.ascending(last.rows());
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
                    distribution.add(boundary, KeyDistribution.ascending(upTo.rows()), after.rows());
                }
            }
            return true;
        }

        private static boolean isUsable(Page upTo, Page after, long boundary) {
            List<RawRow> before = KeyDistribution.ascending(upTo.rows());
            return PageCommands.isAscending(before)
                    && PageCommands.isAscending(after.rows())
                    && before.stream().allMatch(row -> row.numericId().orElseThrow() <= boundary)
                    && after.rows().stream().allMatch(row -> row.numericId().orElseThrow() > boundary);
        }

        @Override
        public void onFailure() {
            // The distribution is only an estimate and works without these boundaries.
        }
    }
}
