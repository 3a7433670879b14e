/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer knows about its list: the watermark, the window in progress, the delivered rows and the rows that are
 * set aside. They are saved together. Routes report from any thread.
 */
final class PollState {

    private static final String MARK = "mark";
    private static final String FIRST = "first";
    private static final String POSITION = "position";

    private final DeliveredRows delivered;
    private final FailedRows failed;
    private final Set<String> inRetry = new HashSet<>();
    private String mark = "";
    private long first;
    private @Nullable PollWindow window;
    private WindowProgress progress = new WindowProgress(0);
    private int settledRows;

    /** The state before the first poll. */
    PollState() {
        this(new DeliveredRows(), new FailedRows());
    }

    private PollState(DeliveredRows delivered, FailedRows failed) {
        this.delivered = delivered;
        this.failed = failed;
    }

    /** The position up to which all rows are settled; empty before the first poll. */
    synchronized Optional<String> mark() {
        return mark.isEmpty() ? Optional.empty() : Optional.of(mark);
    }

    /** The id after which the first poll started, 0 where the watermark is a time. */
    synchronized long first() {
        return first;
    }

    synchronized void start(String firstMark, long firstId) {
        mark = firstMark;
        first = firstId;
    }

    synchronized Optional<PollWindow> window() {
        return Optional.ofNullable(window);
    }

    synchronized void open(PollWindow next) {
        window = next;
        progress = new WindowProgress(next.after());
    }

    /** The id in the window up to which every row is settled. */
    synchronized long position() {
        return progress.position();
    }

    /**
     * A row was read from the window.
     *
     * @param isSorted whether the list is read in the order of its ids
     * @return whether to deliver it; it is unsettled until it is reported as done, failed or gone
     */
    synchronized boolean take(PolledRow row, boolean isSorted) {
        progress.read(row, isSorted);
        if (progress.isUnsettled(row.id())
                || delivered.contains(row.id(), row.state())
                || failed.contains(row.id(), row.state())) {
            return false;
        }
        progress.unsettled(row);
        return true;
    }

    /** How often the delivery of a row failed before. */
    synchronized int failures(String id) {
        return failed.get(id).map(FailedRow::attempts).orElse(0);
    }

    /** The rows to deliver again, which are in the route from now on. */
    synchronized List<FailedRow> takeDue(Instant now, int limit) {
        List<FailedRow> due = failed.due(now, limit + inRetry.size()).stream()
                .filter(row -> !inRetry.contains(row.id()))
                .limit(limit)
                .toList();
        due.forEach(row -> inRetry.add(row.id()));
        return due;
    }

    /** A row is done, and is not delivered again in this state. */
    synchronized void done(PolledRow row, boolean isRetry) {
        settled(row, isRetry);
        delivered.add(row.id(), row.state());
        failed.done(row.id(), row.state());
    }

    /** The route of a row failed: it is set aside. */
    synchronized void failed(PolledRow row, boolean isRetry, FailedRows.Failure failure) {
        settled(row, isRetry);
        failed.failedAgain(row, failure);
    }

    /** A row that was set aside did not enter the route, and its failures do not change. */
    synchronized void returned(String id) {
        inRetry.remove(id);
    }

    /** A row that could not be read again is delivered later. */
    synchronized void postpone(FailedRow row, Instant now, Duration firstPause) {
        inRetry.remove(row.id());
        failed.postpone(row, now, firstPause);
    }

    /** A row that is set aside does not exist any more, or is not delivered any more. */
    synchronized void drop(FailedRow row) {
        inRetry.remove(row.id());
        failed.done(row.id(), row.state());
        settledRows++;
    }

    private void settled(PolledRow row, boolean isRetry) {
        settledRows++;
        if (isRetry) {
            inRetry.remove(row.id());
        } else {
            progress.settled(row);
        }
    }

    /** The last failure of a row, unless the consumer was restarted since. */
    synchronized Optional<Throwable> causeOf(String id) {
        return failed.cause(id);
    }

    /** The number of rows that are set aside. */
    synchronized int failedRows() {
        return failed.size();
    }

    /** The number of rows of the window that are not settled. */
    synchronized int unsettledRows() {
        return progress.unsettledRows();
    }

    /** The number of rows that were set aside before and are in the route again. */
    synchronized int rowsInRetry() {
        return inRetry.size();
    }

    /** The number of rows that were settled since the last call of this method. */
    synchronized int takeSettledRows() {
        int rows = settledRows;
        settledRows = 0;
        return rows;
    }

    synchronized int settledRows() {
        return settledRows;
    }

    /** Removes delivered rows in these states, as far as this window does not return them again. */
    synchronized void forget(Predicate<String> states, long upTo) {
        delivered.removeUpTo(Math.min(upTo, progress.position()), states);
    }

    /** Closes the window: the watermark moves. */
    synchronized void close(String nextMark, Predicate<String> forgottenStates) {
        mark = nextMark;
        window = null;
        progress = new WindowProgress(0);
        delivered.removeAll(forgottenStates);
    }

    synchronized void writeTo(ObjectNode json) {
        json.put(MARK, mark).put(FIRST, first);
        if (window != null) {
            window.writeTo(json);
            json.put(POSITION, progress.position());
        }
        delivered.writeTo(json);
        failed.writeTo(json);
    }

    static PollState readFrom(JsonNode json) {
        PollState state = new PollState(DeliveredRows.readFrom(json), FailedRows.readFrom(json));
        state.start(json.path(MARK).asText(), json.path(FIRST).asLong());
        PollWindow.readFrom(json).ifPresent(open -> {
            state.window = open;
            state.progress = new WindowProgress(
                    Math.max(open.after(), json.path(POSITION).asLong()));
        });
        return state;
    }
}
