/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.CommandReply;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page after another by id, each with a call of its own, because the parameters cannot be sent in a batch. The
 * last page, which is read after the first one, shows where the list ends. The first page is delivered once the second one
 * has shown that the method filters by id. An empty page before the end is believed only if the last page agrees.
 */
final class SequentialKeysetPlan implements KeysetPlan {

    /** Pages that contradict each other are requested again before the traversal fails. */
    private static final int MAX_CONTRADICTIONS = 3;

    private static final String PAGE = "page";

    private final PageCommands pages;
    private final KeysetQuery query;
    private List<RawRow> ready = new ArrayList<>();
    private OptionalLong last;
    private OptionalLong end = OptionalLong.empty();
    private int pagesRead;
    private int emptyPages;
    private int contradictions;
    private boolean isInFlight;
    private boolean isAtEnd;
    private Step step = Step.NEXT;
    private @Nullable String obstacle;

    SequentialKeysetPlan(PageCommands pages, KeysetQuery query) {
        this.pages = pages;
        this.query = query;
        this.last = query.lowerBound();
    }

    /** What is requested: the next page, the last page, or any page with the number of rows. */
    private enum Step {
        NEXT,
        LAST,
        COUNT
    }

    @Override
    public @Nullable KeysetRequest next() {
        boolean hasRows = !isFirstPageHeld() && !ready.isEmpty();
        if (isInFlight || isAtEnd || hasRows || obstacle != null) {
            return null;
        }
        isInFlight = true;
        return new PageRead();
    }

    private boolean isFirstPageHeld() {
        return pagesRead == 1 && !isAtEnd;
    }

    @Override
    public boolean onAnswer(KeysetRequest request, BatchAnswer answer) throws TraversalException {
        return request.onAnswer(answer);
    }

    @Override
    public void onFailure(KeysetRequest request) {
        request.onFailure();
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    @Override
    public List<RawRow> takeRows() {
        List<RawRow> taken = isFirstPageHeld() ? List.of() : ready;
        if (!taken.isEmpty()) {
            ready = new ArrayList<>();
        }
        return taken;
    }

    @Override
    public boolean isAtEnd() {
        return isAtEnd;
    }

    private boolean onNext(Page page) throws TraversalException {
        pages.reportPlace(page);
        String problem = AscendingRows.problem(page);
        if (problem == null && page.isEmpty()) {
            return onEmptyPage();
        }
        if (problem == null && last.isPresent() && AscendingRows.id(page.rows().get(0)) <= last.getAsLong()) {
            problem = PageCommands.earlierRows(last.getAsLong());
        }
        if (problem != null) {
            return fail(problem);
        }
        if (pagesRead == 1 && AscendingRows.id(page.last()) > end.orElseThrow()) {
            return contradict("the last page holds earlier rows than other pages");
        }
        add(page);
        return true;
    }

    private void add(Page page) {
        for (RawRow row : AscendingRows.withoutRepeated(page.rows())) {
            if (end.isEmpty() || AscendingRows.id(row) <= end.getAsLong()) {
                ready.add(row);
            }
        }
        last = page.last().numericId();
        pagesRead++;
        emptyPages = 0;
        step = end.isEmpty() ? Step.LAST : Step.NEXT;
        isAtEnd = pagesRead > 1 && isEndReached();
    }

    private boolean isEndReached() {
        return end.isPresent() && last.isPresent() && last.getAsLong() >= end.getAsLong();
    }

    private boolean onEmptyPage() {
        if (isEndReached()) {
            isAtEnd = true;
            return true;
        }
        emptyPages++;
        step = Step.LAST;
        return false;
    }

    /** Without a delivered row, the list can still be read by offset. */
    private boolean fail(String why) throws TraversalException {
        if (pagesRead > 1) {
            throw new TraversalException(why);
        }
        obstacle = why;
        return true;
    }

    /** Rows may change between the first pages, but not again and again: the traversal starts again. */
    private boolean contradict(String why) throws TraversalException {
        if (++contradictions >= MAX_CONTRADICTIONS) {
            return fail(why);
        }
        ready = new ArrayList<>();
        last = query.lowerBound();
        end = OptionalLong.empty();
        pagesRead = 0;
        step = Step.NEXT;
        return false;
    }

    private boolean onLast(Page page) throws TraversalException {
        step = Step.NEXT;
        String problem = AscendingRows.problemIfDescending(page);
        if (problem != null) {
            return fail(problem);
        }
        if (pagesRead > 0 && end.isEmpty()) {
            return findEnd(page);
        }
        if (page.isEmpty() && pagesRead > 0) {
            step = Step.COUNT;
            return false;
        }
        return confirmEnd(page.isEmpty() || page.highestId().orElseThrow() <= last.orElse(Long.MIN_VALUE));
    }

    private boolean findEnd(Page page) throws TraversalException {
        if (page.isEmpty()) {
            return contradict("the last page is empty, although the list has rows");
        }
        OptionalLong highest = page.highestId();
        if (last.orElseThrow() > highest.orElseThrow()) {
            return contradict("the last page holds earlier rows than other pages");
        }
        end = highest;
        return true;
    }

    /** Decides whether an empty page is the end. */
    private boolean confirmEnd(boolean isConfirmed) throws TraversalException {
        if (isConfirmed) {
            isAtEnd = true;
            return true;
        }
        return emptyPages >= MAX_CONTRADICTIONS && fail(PageCommands.laterRows(last));
    }

    /** A request of the current step. */
    private final class PageRead implements KeysetRequest {

        private final Step requested = step;

        @Override
        public Map<String, Command> commands() {
            return Map.of(PAGE, pages.command(parameters()));
        }

        private ObjectNode parameters() {
            return switch (requested) {
                case LAST -> query.last();
                case COUNT -> query.counted();
                case NEXT -> pagesRead == 0 ? query.first() : query.after(LongNode.valueOf(last.orElseThrow()));
            };
        }

        @Override
        public RestCall.Request toCall(CallBudget budget) {
            return pages.call(parameters(), budget);
        }

        @Override
        public BatchAnswer answer(RestReply reply) {
            return new BatchAnswer(commands(), Map.of(PAGE, new CommandReply.Done(reply)));
        }

        @Override
        public boolean onAnswer(BatchAnswer answer) throws TraversalException {
            isInFlight = false;
            Page page = pages.page(answer.replyTo(PAGE));
            if (page == null) {
                throw new TraversalException("a response has no page");
            }
            return switch (requested) {
                case NEXT -> onNext(page);
                case LAST -> onLast(page);
                case COUNT -> {
                    step = Step.NEXT;
                    yield confirmEnd(pages.countsNone(answer.replyTo(PAGE)));
                }
            };
        }

        @Override
        public void onFailure() {
            isInFlight = false;
        }
    }
}
