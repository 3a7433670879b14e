/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.list.PageRequest.Expectation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a list in their order: which rows each brings, which page follows, and whether the list is complete at the
 * end. The list ends where the portal says so, at an empty page, or where the method ignores the request for more and its
 * total or the catalog confirms that there is none. Otherwise it is incomplete.
 */
final class PageSequence {

    private static final String IGNORES_OFFSET = "a page holds the same rows as the one before it";

    private static final int MAX_PAGES_WITHOUT_NEWS = 20;

    /** A page with fewer rows is not taken for a full one, whatever its length is. */
    private static final int MIN_FULL_PAGE = 20;

    private static final String DIFFERENT_TOTAL = "the total was requested again at the end";

    private final Paging paging;
    private final ListShape shape;
    private final RowSequence rows;
    private final RowCount count;
    private List<PageRequest> upcoming;
    private @Nullable Page previous;
    private long rowsBefore;
    private int pagesWithoutNews;
    private boolean isLastPageRepeated;
    private @Nullable String doubt;

    /** Of all pages: two equal ones are never both parts of the list. */
    private final Set<Long> fingerprints = new HashSet<>();

    PageSequence(TraversalSpec spec, Paging paging) {
        this.paging = paging;
        this.shape = spec.shape();
        this.rows = new RowSequence(shape.isIdUnique(), spec.options().collectsAll());
        this.count = new RowCount(paging, shape);
        this.upcoming = List.of(PageRequest.withRows(paging.first()));
    }

    /** The pages to request next; empty at the end of the list. */
    List<PageRequest> upcoming() {
        return upcoming;
    }

    /** Why rows may be missing; empty if the list is complete as far as it was read. */
    Optional<String> doubt() {
        return Optional.ofNullable(doubt);
    }

    /**
     * Processes a page.
     *
     * @param maxPages the most pages to request next
     * @return the rows to deliver now
     * @throws TraversalException if the response is not usable
     */
    List<RawRow> accept(PageRequest request, Paging.Answer answer, int maxPages) throws TraversalException {
        if (request.expectation() == Expectation.TOTAL_ONLY) {
            count.observeAtEnd(answer.reply().total());
            return end();
        }
        checkPlace(answer);
        Page page = answer.page();
        if (isRepeated(request, page)) {
            rows.reread(page);
            afterRepetition(request, answer);
            return upcoming.isEmpty() ? end() : List.of();
        }
        List<RawRow> ready = rows.add(page);
        if (isLastPageRepeated) {
            doubt = "a page was repeated where another one was requested";
            upcoming = List.of();
        } else {
            count.observe(answer.reply().total(), page.size());
            follow(request, answer, maxPages);
        }
        if (upcoming.isEmpty()) {
            ready.addAll(end());
        }
        return ready;
    }

    private void afterRepetition(PageRequest request, Paging.Answer answer) {
        if (needsProof(request)) {
            isLastPageRepeated = true;
            upcoming = paging.following(answer, 1);
        } else {
            judgeRepetition(request);
            upcoming = List.of();
        }
    }

    private void follow(PageRequest request, Paging.Answer answer, int maxPages) throws TraversalException {
        upcoming = paging.following(answer, maxPages);
        if (!upcoming.isEmpty() && upcoming.get(0).parameters().equals(request.parameters())) {
            throw new TraversalException("the next page would be the same page");
        }
        previous = answer.page();
        failIfEndless(answer.page());
        if (paging.omitsRows(answer)) {
            doubt = "the list has more rows than one response holds, and no parameter requests the others";
        }
        if (paging.isById() && answer.page().size() >= MIN_FULL_PAGE) {
            failIfIdsAreUnusable(answer.page());
        }
    }

    private void failIfIdsAreUnusable(Page page) throws TraversalException {
        if (rows.hasConflict()) {
            throw new TraversalException("different rows have the same id, by which the next page is requested");
        }
        if (page.rows().stream().anyMatch(row -> row.numericId().isEmpty())) {
            throw new TraversalException("a row has no numeric id, by which the next page is requested");
        }
    }

    private void failIfEndless(Page page) throws TraversalException {
        pagesWithoutNews = rows.count() > rowsBefore ? 0 : pagesWithoutNews + 1;
        rowsBefore = rows.count();
        if (pagesWithoutNews > MAX_PAGES_WITHOUT_NEWS && !upcoming.isEmpty()) {
            throw new TraversalException(pagesWithoutNews + " consecutive pages brought no new row");
        }
        if (page.size() > 1 && !fingerprints.add(page.fingerprint())) {
            throw new TraversalException("a page holds the same rows as an earlier one");
        }
        if (!upcoming.isEmpty() && count.isExceeded(rows.count(), page.size())) {
            throw new TraversalException("the portal counts " + count.latest() + " rows, and there are more pages");
        }
    }

    /** The progress, with the rows that were read and not delivered. */
    TraversalCounters progress(TraversalCounters delivered) {
        return new TraversalCounters(rows.count(), delivered.requests(), delivered.pages(), rows.lastId());
    }

    /** The portal refuses a page that may not exist: the method does not accept the request for more rows. */
    List<RawRow> refused(PageRequest request) {
        judgeRepetition(request);
        return end();
    }

    private static void checkPlace(Paging.Answer answer) throws TraversalException {
        Long total = answer.reply().total();
        if (answer.page().place() instanceof RowsPlace.Nowhere nowhere
                && (nowhere.isScalar() || total == null || total != 0)) {
            throw new TraversalException(nowhere.reason());
        }
    }

    /** A page that brings nothing new where the list may have ended: the method ignores the offset, or rounds it down. */
    private boolean isRepeated(PageRequest request, Page page) {
        if (previous == null || page.isEmpty()) {
            return false;
        }
        boolean mayBeEnd = request.expectation() != Expectation.ROWS;
        boolean mayBeRounded = isConfirmed() || request.expectation() == Expectation.UNKNOWN;
        return page.hasSameRows(previous)
                || (mayBeEnd && (rows.hasAll(page) || (page.isEndOf(previous) && mayBeRounded)));
    }

    private boolean isExplained() {
        return count.explains(rows.count(), rows.repeated());
    }

    private boolean isConfirmed() {
        return count.isKnown() && isExplained();
    }

    /**
     * A method that has pages and repeats its last one for every later page looks like one that repeats a page by mistake:
     * the page after it shows which.
     */
    private boolean needsProof(PageRequest request) {
        return request.expectation() == Expectation.UNKNOWN_AFTER_FULL_PAGE
                && !count.isKnown()
                && fingerprints.size() > 1
                && !isLastPageRepeated;
    }

    private void judgeRepetition(PageRequest request) {
        boolean isExpected = isLastPageRepeated
                || request.expectation() == Expectation.UNKNOWN
                || (request.expectation() == Expectation.UNKNOWN_AFTER_FULL_PAGE
                        && !shape.pages().isDocumented());
        if (!isConfirmed() && (count.isKnown() || !isExpected)) {
            doubt = IGNORES_OFFSET;
        }
    }

    /** The rows held back, at the end of the list. If the total does not explain them, it is requested once more. */
    private List<RawRow> end() {
        upcoming = List.of();
        if (doubt == null && rows.mayHaveDroppedRows()) {
            doubt = "different rows have the same id, and some were taken for one row before that was known";
        }
        if (doubt == null && !isExplained()) {
            if (count.isAskedAgain()) {
                doubt = DIFFERENT_TOTAL;
            } else {
                upcoming = List.of(new PageRequest(paging.first(), Expectation.TOTAL_ONLY));
            }
        }
        return rows.rest();
    }

    /** The number of rows that the portal reports, if it does. */
    Optional<Long> promised() {
        return count.isKnown() ? Optional.of(count.latest()) : Optional.empty();
    }

    /** Whether two different rows had the same id. */
    boolean hasIdConflict() {
        return rows.hasConflict();
    }
}
