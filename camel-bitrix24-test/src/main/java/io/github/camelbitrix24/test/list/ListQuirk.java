/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.answer.Answer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The deviations of one list method from the normal behaviour. */
public final class ListQuirk {
    private volatile @Nullable Integer pageSize;
    private volatile @Nullable Integer firstPageSize;
    private volatile boolean isCursorIgnored;
    private volatile @Nullable ClaimedTotals claimedTotals;
    private volatile boolean isPageLengthTotal;
    private volatile boolean isTotalMissing;
    private volatile boolean isNextMissing;
    private volatile int emptyPage;
    private volatile int repeatedPage;
    private volatile long returnedRows = Long.MAX_VALUE;
    private volatile boolean isLastPageRepeated;
    private volatile @Nullable String rowsPath;
    private final Map<Long, Runnable> changes = new ConcurrentHashMap<>();

    ListQuirk() {}

    /** Totals that a method reports, whether or not they are true. */
    record ClaimedTotals(long total, long next) {}

    /** The maximum number of rows on a page, instead of that of the paging style. */
    public ListQuirk pageSize(int rows) {
        pageSize = atLeastOne(rows);
        return this;
    }

    /** The number of rows on the first page, which reports no next page even if there is one. */
    public ListQuirk firstPageHolds(int rows) {
        firstPageSize = atLeastOne(rows);
        return this;
    }

    /** Ignores filter, start and every other cursor: each page is the first. */
    public ListQuirk ignoresCursor() {
        isCursorIgnored = true;
        return this;
    }

    /** Reports these as {@code total} and {@code next} of every counted page with rows. */
    public ListQuirk reportsTotals(long total, long next) {
        claimedTotals = new ClaimedTotals(total, next);
        return this;
    }

    /** Reports the number of rows on the page as {@code total}. */
    public ListQuirk reportsPageLengthAsTotal() {
        isPageLengthTotal = true;
        return this;
    }

    /** Never reports {@code total}. */
    public ListQuirk reportsNoTotal() {
        isTotalMissing = true;
        return this;
    }

    /** Never reports {@code next}, even if there is a next page. */
    public ListQuirk reportsNoNext() {
        isNextMissing = true;
        return this;
    }

    /** Returns no rows on this page (1 is the first), and reports the next one as if there were some. */
    public ListQuirk emptiesPage(int number) {
        emptyPage = atLeastOne(number);
        return this;
    }

    /** Returns on this page (1 is the first) the rows of the page before it. */
    public ListQuirk repeatsPageBefore(int number) {
        repeatedPage = atLeastOne(number);
        return this;
    }

    /** Counts every row, but returns only this number of them. */
    public ListQuirk returnsOnly(int rows) {
        returnedRows = rows;
        return this;
    }

    /** Returns the last page for every position beyond the end. */
    public ListQuirk returnsLastPageBeyondEnd() {
        isLastPageRepeated = true;
        return this;
    }

    /** Returns the rows at this dotted path of the result; "" for the result itself. */
    public ListQuirk rowsAt(String pathInResult) {
        rowsPath = pathInResult;
        return this;
    }

    /** Runs a change before each answer to a request for this page (1 is the first), as rows change while a list is read. */
    public ListQuirk beforePage(int number, Runnable change) {
        changes.put((long) atLeastOne(number), change);
        return this;
    }

    void change(long page) {
        changes.getOrDefault(page, () -> {}).run();
    }

    /** Whether a page may hold other rows than those that were requested. */
    boolean movesPages() {
        return emptyPage > 0
                || repeatedPage > 0
                || returnedRows < Long.MAX_VALUE
                || isLastPageRepeated
                || !changes.isEmpty();
    }

    /** The rows that are returned for a request. */
    PageSpan moved(PageSpan asked) {
        PageSpan page = isLastPageRepeated && asked.from() >= asked.high() ? asked.at(asked.lastPageStart()) : asked;
        if (repeatedPage > 1 && asked.number() == repeatedPage) {
            page = page.at(page.from() - page.size());
        }
        long high = Math.min(page.high(), Math.max(page.low(), returnedRows));
        return new PageSpan(page.low(), page.from(), asked.number() == emptyPage ? page.from() : high, page.size());
    }

    /** The answer with a page, and what the method reports about it. */
    Answer answer(JsonNode result, PageReport page) {
        ClaimedTotals claim = page.rows() == 0 ? null : claimedTotals;
        Long total = claim == null ? Long.valueOf(page.total()) : Long.valueOf(claim.total);
        Long next = claim == null ? page.next() : Long.valueOf(claim.next);
        return new Answer(
                result,
                isTotalMissing ? null : isPageLengthTotal ? Long.valueOf(page.rows()) : total,
                isNextMissing ? null : next,
                null,
                page.total());
    }

    String rowsPathOr(String documented) {
        String configured = rowsPath;
        return configured == null ? documented : configured;
    }

    /** The documented shape, unless the rows are elsewhere. */
    ResultShape shapeOr(ResultShape documented) {
        String configured = rowsPath;
        return configured == null ? documented : ResultShape.at(configured);
    }

    int pageSizeOr(int otherwise) {
        Integer configured = pageSize;
        return configured == null ? otherwise : configured;
    }

    /** The requested page size, limited to the maximum of the method. */
    int atMost(long wanted, int otherwise) {
        int most = pageSizeOr(Integer.MAX_VALUE);
        return (int) Math.min(wanted > 0 ? wanted : otherwise, most);
    }

    @Nullable
    Integer firstPageSize() {
        return firstPageSize;
    }

    boolean isCursorIgnored() {
        return isCursorIgnored;
    }

    private static int atLeastOne(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException(
                    "A page must hold 1 row or more and have the number 1 or more, but was " + rows);
        }
        return rows;
    }
}
