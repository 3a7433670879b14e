/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import io.github.camelbitrix24.consumer.enrich.BatchedReads;
import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.list.RowIterator;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.camel.spi.StateRepository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens between start and stop of a consumer: which rows are next, and which are done or failed. */
final class PollSession {

    private static final Logger LOG = LoggerFactory.getLogger(PollConsumer.class);

    /** A route that settles rows saves the state after so many of them, or after so long. */
    private static final int UNSAVED_ROWS = 100;

    private static final long UNSAVED_NANOS = Duration.ofSeconds(1).toNanos();

    private final PollSettings settings;
    private final Supplier<Portal> portal;
    private final Context context;
    private final PollQuery query;
    private final Watermark watermark;
    private final RowRetries retries;

    /** Rows that were read, but did not enter the route because it was suspended or the portal failed. */
    private final Deque<PolledRow> kept = new ArrayDeque<>();

    private volatile @Nullable Loaded loaded;
    private volatile @Nullable PollCycle cycle;
    private volatile boolean isClosed;
    private volatile long savedAt;

    PollSession(PollSettings settings, Supplier<Portal> portal, Context context, PollQuery query) {
        this.settings = settings;
        this.portal = portal;
        this.context = context;
        this.query = query;
        BlockingCalls calls = new BlockingCalls(portal, settings.list().budget());
        this.watermark = settings.tracking().field().isId()
                ? new IdWatermark(settings, query, calls)
                : new DateWatermark(settings, query, calls);
        this.retries = new RowRetries(
                settings,
                query,
                watermark,
                new BatchedReads(portal, settings.list().budget()));
    }

    /**
     * What a session needs from its consumer.
     *
     * @param firstPause the pause after the first failure of a row
     */
    record Context(
            StateKeys keys,
            StateRepository<String, String> repository,
            Supplier<TimeSource> timer,
            Duration firstPause) {}

    private record Loaded(PollState state, PollStateStore store) {}

    /** The state; read from the repository by the first poll, because another node may have written it until then. */
    PollState state() {
        Loaded current = loaded;
        if (current == null) {
            Portal target = portal.get();
            PollStateStore store = new PollStateStore(settings, context.repository, target, context.keys.claim(target));
            current = new Loaded(store.load(watermark, context.keys), store);
            loaded = current;
        }
        return current.state;
    }

    /** Why no new rows are read, if none are. */
    Optional<String> obstacle() {
        Loaded current = loaded;
        int failed = current == null ? 0 : current.state.failedRows();
        return failed < settings.failurePolicy().maxFailedRows()
                ? Optional.empty()
                : Optional.of("The route failed for " + failed + " rows of " + query.method()
                        + ", which are set aside. No new rows are read until some of them are done"
                        + " (maxFailedRows).");
    }

    /** The rows to deliver again. */
    List<PolledRow> dueRows() {
        PollState state = state();
        int limit = Math.max(1, settings.delivery().maxMessages() / 2) - state.rowsInRetry();
        if (limit <= 0 || state.failedRows() == 0) {
            return List.of();
        }
        List<FailedRow> due = state.takeDue(timer().now(), limit);
        return retries.read(due, state::drop, unread -> state.postpone(unread, timer().now(), context.firstPause));
    }

    /**
     * The next rows of the window; none while too many are set aside. Kept rows come alone, so that they are delivered
     * although the list cannot be read.
     */
    List<PolledRow> nextRows() {
        PollState state = state();
        int room = room(state);
        if (room <= 0) {
            return List.of();
        }
        List<PolledRow> rows = new ArrayList<>();
        while (!kept.isEmpty() && rows.size() < room) {
            rows.add(kept.remove());
        }
        if (rows.isEmpty() && (state.window().isPresent() || openWindow(state))) {
            readRows(state, room, rows);
        }
        return rows;
    }

    private int room(PollState state) {
        int inRoute = state.unsettledRows() - kept.size();
        int bound = settings.failurePolicy().maxFailedRows() - state.failedRows() - inRoute;
        return Math.min(bound, settings.delivery().maxMessages() - inRoute - state.rowsInRetry());
    }

    private boolean openWindow(PollState state) {
        Optional<PollWindow> next = watermark.nextWindow(state);
        next.ifPresent(state::open);
        return next.isPresent();
    }

    private void readRows(PollState state, int room, List<PolledRow> rows) {
        try {
            openCycle(state).readRows(room, state, rows);
        } catch (RuntimeException e) {
            rows.forEach(this::keep);
            closeCycle();
            throw e;
        }
    }

    private PollCycle openCycle(PollState state) {
        PollCycle current = cycle;
        if (current == null) {
            PollWindow window = state.window().orElseThrow();
            long position = state.position();
            OptionalLong startAfter = settings.tracking().field().isId() || position > window.after()
                    ? OptionalLong.of(position)
                    : OptionalLong.empty();
            RowIterator rows = new RowIterator(
                    portal.get().traverse(query.spec(watermark.parameters(window), startAfter)), row -> row);
            current = new PollCycle(window, rows, watermark);
            cycle = current;
        }
        return current;
    }

    private void closeCycle() {
        PollCycle closing = cycle;
        cycle = null;
        if (closing != null) {
            closing.close();
        }
    }

    /** A row that did not enter the route comes first in the next poll. */
    void keep(PolledRow row) {
        kept.add(row);
    }

    /** A row did not enter the route. */
    void notRouted(PolledRow row, boolean isRetry) {
        if (isRetry) {
            state().returned(row.id());
        } else {
            keep(row);
        }
    }

    /** A row is done, or does not exist any more. */
    void done(PolledRow row, boolean isRetry) {
        state().done(row, isRetry);
        saveIfDue();
    }

    Optional<Throwable> causeOf(PolledRow row) {
        return state().causeOf(row.id());
    }

    /** A row that has failed too often is due at once: the exception handler receives it, but not twice without a pause. */
    void failed(PolledRow row, boolean isRetry, @Nullable Throwable cause) {
        PollSettings.FailurePolicy policy = settings.failurePolicy();
        boolean isLast = policy.isExhausted(row.failures() + 1);
        boolean isForHandler = isLast && !policy.isExhausted(row.failures());
        state().failed(
                        row,
                        isRetry,
                        new FailedRows.Failure(
                                timer().now(),
                                isForHandler ? Duration.ZERO : context.firstPause,
                                isLast ? cause : null));
        saveIfDue();
    }

    /** Closes the window if all its rows are settled, and saves the state. */
    void endPoll() {
        PollState state = state();
        PollCycle current = cycle;
        state.window().ifPresent(window -> {
            watermark.forget(state, window);
            if (current != null && state.unsettledRows() == 0 && isExhausted(current) && !isClosed) {
                watermark.advance(state, window);
                closeCycle();
            }
        });
        save();
    }

    private boolean isExhausted(PollCycle current) {
        try {
            return current.isExhausted();
        } catch (RuntimeException e) {
            closeCycle();
            throw e;
        }
    }

    private void saveIfDue() {
        Loaded current = loaded;
        if (current != null
                && (isClosed
                        || current.state.settledRows() >= UNSAVED_ROWS
                        || timer().nanoTime() - savedAt >= UNSAVED_NANOS)) {
            trySave();
        }
    }

    /** A repository that fails must not make a route fail: the next poll saves the state. */
    void trySave() {
        try {
            save();
        } catch (RuntimeException e) {
            LOG.warn("The state of {} could not be saved, will retry: {}", query.method(), e.getMessage());
        }
    }

    private void save() {
        Loaded current = loaded;
        if (current != null && (!isClosed || current.store.isUnchanged())) {
            current.state.takeSettledRows();
            savedAt = timer().nanoTime();
            current.store.save(current.state);
        }
    }

    private TimeSource timer() {
        return context.timer.get();
    }

    /** Saves the state. What the route reports afterwards is saved unless another node has written the state since. */
    void close() {
        trySave();
        isClosed = true;
        closeCycle();
    }
}
