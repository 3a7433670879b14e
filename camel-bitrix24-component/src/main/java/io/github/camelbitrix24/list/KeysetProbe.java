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
 * The first request of a walk: the first page, the last one, and the page behind the first row of the first. It tells
 * where the list begins and ends, how long a page is, and whether the method heeds order, filter and references.
 */
final class KeysetProbe implements KeysetRequest {

    private final PageCommands pages;
    private final KeysetQuery query;
    private @Nullable Page first;
    private @Nullable Page last;
    private boolean isWalkable = true;
    private String trouble = "";

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
    public boolean arrived(BatchAnswer answer) throws TraversalException {
        for (String key : List.of("first", "last")) {
            refuseTrouble(answer.of(key));
        }
        first = pages.page(answer.of("first"));
        last = pages.page(answer.of("last"));
        Page second = pages.page(answer.of("second"));
        if (first != null && last != null) {
            isWalkable = first.isEmpty() || (heedsOrder(first, last) && (second == null || heedsFilter(first, second)));
        }
        return isDone();
    }

    private void refuseTrouble(CommandReply reply) throws TraversalException {
        Bitrix24Exception refusal = pages.refusal(reply);
        if (refusal != null) {
            boolean again = trouble.equals(refusal.getCode() + "@");
            trouble = refusal.getCode() + "@";
            if (again) {
                throw new TraversalException(refusal);
            }
        }
    }

    private static boolean heedsOrder(Page first, Page last) {
        List<RawRow> fromTheEnd = KeyDistribution.ascending(last.rows());
        return PageCommands.rise(first.rows()) && PageCommands.rise(fromTheEnd) && !last.isEmpty();
    }

    /** Nothing stands behind the only row; else the second row comes first. */
    private static boolean heedsFilter(Page first, Page second) {
        long firstId = first.rows().get(0).number().orElseThrow();
        return second.isEmpty() || second.rows().get(0).number().orElse(firstId) > firstId;
    }

    @Override
    public void lost() {
        // It is simply made again.
    }

    boolean isDone() {
        return first != null && last != null;
    }

    /** Whether ids order and filter the list; otherwise its pages are read by their offsets. */
    boolean isWalkable() {
        return isWalkable;
    }

    List<RawRow> firstRows() {
        return first == null ? List.of() : first.rows();
    }

    /** The last rows in the order of their ids. */
    List<RawRow> lastRows() {
        return last == null ? List.of() : KeyDistribution.ascending(last.rows());
    }

    /** The pages on both sides of some ids. */
    KeysetRequest probes(List<Long> boundaries, KeyDistribution atlas) {
        return new Probes(boundaries, atlas);
    }

    private final class Probes implements KeysetRequest {

        private final List<Long> boundaries;
        private final KeyDistribution atlas;

        private Probes(List<Long> boundaries, KeyDistribution atlas) {
            this.boundaries = boundaries;
            this.atlas = atlas;
        }

        @Override
        public Map<String, Command> commands() {
            Map<String, Command> commands = new LinkedHashMap<>();
            for (long boundary : boundaries) {
                commands.put("to" + boundary, pages.command(query.upTo(boundary)));
                commands.put("behind" + boundary, pages.command(query.after(LongNode.valueOf(boundary))));
            }
            return commands;
        }

        /** A boundary of which not both sides are known is left out: it only helps. */
        @Override
        public boolean arrived(BatchAnswer answer) {
            for (long boundary : boundaries) {
                Page upTo = pages.page(answer.of("to" + boundary));
                Page behind = pages.page(answer.of("behind" + boundary));
                if (upTo != null && behind != null && isUsable(upTo, behind, boundary)) {
                    atlas.add(boundary, KeyDistribution.ascending(upTo.rows()), behind.rows());
                }
            }
            return true;
        }

        private static boolean isUsable(Page upTo, Page behind, long boundary) {
            List<RawRow> before = KeyDistribution.ascending(upTo.rows());
            return PageCommands.rise(before)
                    && PageCommands.rise(behind.rows())
                    && before.stream().allMatch(row -> row.number().orElseThrow() <= boundary)
                    && behind.rows().stream().allMatch(row -> row.number().orElseThrow() > boundary);
        }

        @Override
        public void lost() {
            // They only help.
        }
    }
}
