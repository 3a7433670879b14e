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
 * first page is delivered once the second one has shown that the method filters by id. Only an empty page can be the end,
 * and only if the last page of the list agrees.
 */
final class SequentialKeysetPlan implements KeysetPlan {

    /** An empty page that later rows contradict is requested again before the traversal fails. */
    private static final int MAX_EMPTY_PAGES = 3;

    private static final String PAGE = "page";

    private final PageCommands pages;
    private final KeysetQuery query;
    private List<RawRow> ready = new ArrayList<>();
    private OptionalLong last;
    private int pagesRead;
    private int emptyPages;
    private boolean isInFlight;
    private boolean isEndInDoubt;
    private boolean isAtEnd;
    private @Nullable String obstacle;

    SequentialKeysetPlan(PageCommands pages, KeysetQuery query) {
        this.pages = pages;
        this.query = query;
        this.last = query.lowerBound();
    }

    @Override
    public @Nullable KeysetRequest next() {
        boolean hasRows = !isFirstPageHeld() && !ready.isEmpty();
        if (isInFlight || isAtEnd || hasRows || obstacle != null) {
            return null;
        }
        isInFlight = true;
        return new NextPage();
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

    private boolean read(Page page) throws TraversalException {
        pages.reportPlace(page);
        String problem = AscendingRows.problem(page);
        if (problem == null && page.isEmpty()) {
            emptyPages++;
            isEndInDoubt = true;
            return false;
        }
        if (problem == null && last.isPresent() && AscendingRows.id(page.rows().get(0)) <= last.getAsLong()) {
            problem = PageCommands.earlierRows(last.getAsLong());
        }
        if (problem != null) {
            return fail(problem);
        }
        ready.addAll(AscendingRows.withoutRepeated(page.rows()));
        last = page.last().numericId();
        pagesRead++;
        emptyPages = 0;
        return true;
    }

    /** Without a delivered row, the list can still be read by offset. */
    private boolean fail(String why) throws TraversalException {
        if (pagesRead > 1) {
            throw new TraversalException(why);
        }
        obstacle = why;
        return true;
    }

    /** Compares an empty page with the last page of the list. */
    private boolean confirmEnd(Page lastPage) throws TraversalException {
        isEndInDoubt = false;
        boolean isContradicted = lastPage.isEmpty() && (pagesRead > 0 || lastPage.place() instanceof RowsPlace.Nowhere);
        boolean hasLaterRows = isContradicted
                || lastPage.rows().stream()
                        .anyMatch(row -> row.numericId().orElse(Long.MAX_VALUE) > last.orElse(Long.MIN_VALUE));
        if (!hasLaterRows) {
            isAtEnd = true;
            return true;
        }
        return emptyPages >= MAX_EMPTY_PAGES && fail(PageCommands.laterRows(last));
    }

    /** The next page or, after an empty one, the last page. */
    private final class NextPage implements KeysetRequest {

        private final boolean isLastPage = isEndInDoubt;

        @Override
        public Map<String, Command> commands() {
            return Map.of(PAGE, pages.command(parameters()));
        }

        private ObjectNode parameters() {
            if (isLastPage) {
                return query.last();
            }
            return pagesRead == 0 ? query.first() : query.after(LongNode.valueOf(last.orElseThrow()));
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
            return isLastPage ? confirmEnd(page) : read(page);
        }

        @Override
        public void onFailure() {
            isInFlight = false;
        }
    }
}
