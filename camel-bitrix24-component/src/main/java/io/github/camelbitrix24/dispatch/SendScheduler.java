/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.limit.OperatingLedger;
import io.github.camelbitrix24.rest.CallScheduling.Kind;
import io.github.camelbitrix24.rest.RestCall;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which request is sent next. Acknowledgements are first; single calls and traversals have shares of the requests;
 * within a kind the lines take turns. Each request needs a permit of the rate limit. Guarded by the lock of its
 * {@link CallQueue}.
 */
final class SendScheduler {

    /** No time to wait for: the end of a request in flight decides when the next one is sent. */
    static final long NEVER = OperatingLedger.UNTIL_NEXT_ANSWER;

    /** So many lines are tried that do not fit into a batch. */
    private static final int MAX_SKIPPED = 50;

    private final PortalLimits limits;
    private final Slots slots;
    private final Lines lines;
    private final RequestPermits permits;
    private final TrafficShares shares;
    private final Coalescer coalescer;
    private final RequestFactory batches;

    SendScheduler(PortalLimits limits, Slots slots, Lines lines, Coalescer coalescer, RequestFactory batches) {
        this.limits = limits;
        this.slots = slots;
        this.lines = lines;
        this.permits = new RequestPermits(limits.settings(), limits.bucket(), limits.timer());
        this.shares = new TrafficShares(limits.settings(), limits.timer());
        this.coalescer = coalescer;
        this.batches = batches;
    }

    /** Creates the request for calls that are sent together. */
    interface RequestFactory {

        OutboundRequest of(List<QueuedCall> calls);
    }

    /** A request and what it uses. */
    record Next(OutboundRequest request, Slots.Use use) {}

    /** Adds a call to its line. */
    void add(QueuedCall queued) {
        if (queued.call().scheduling().isTraversal() && lines.ready(Kind.TRAVERSAL) == 0) {
            shares.traversalsWait();
        }
        lines.add(queued);
    }

    /** Takes a slot and a permit for a new call if none has to be sent before; null if it has to wait. */
    Slots.@Nullable Use trySendNow(RestCall call) {
        Line line = lines.of(call);
        boolean canSend = line.isEmpty()
                && !waitsBehindOthers(line)
                && slots.areFree()
                && (!line.isSlow() || slots.hasRoomForSlow())
                && !permits.areExhausted()
                && lines.heldFor(line) == 0
                && permits.take(false) == 0;
        if (!canSend) {
            return null;
        }
        slots.take();
        return begin(call, List.of(line));
    }

    private boolean waitsBehindOthers(Line line) {
        boolean isTraversalDue = lines.ready(Kind.TRAVERSAL) > 0 && shares.isTraversalDue();
        return lines.ready(Kind.ACKNOWLEDGEMENT) > 0
                || (line.kind() == Kind.SINGLE && (lines.ready(Kind.SINGLE) > 0 || isTraversalDue))
                || (slots.hasShare(line) && lines.ready() > 0);
    }

    /** Takes a permit for the next call. Returns 0 if it may be sent, otherwise the nanoseconds after which to try again. */
    long takePermit() {
        Line line = choose();
        if (line == null) {
            permits.release();
            return lines.nanosUntilRelease();
        }
        boolean leavesReserve = line.isTraversal() && lines.ready(Kind.SINGLE) == 0;
        long overdueIn = leavesReserve ? shares.nanosUntilOverdue() : 0;
        long wait = permits.take(overdueIn > 0);
        if (line.isTraversal() && overdueIn == 0 && wait <= 0) {
            shares.reserveUsed();
        }
        if (wait > 0 && overdueIn > 0) {
            wait = Math.min(wait, overdueIn);
        }
        return wait > 0 ? Math.min(wait, lines.nanosUntilRelease()) : 0;
    }

    /** The request that uses a permit taken before; if no call is ready, null, and the permit is returned. */
    @Nullable
    Next next() {
        Line line = choose();
        while (line != null) {
            Next next = requestFor(line);
            if (next != null) {
                return next;
            }
            line = choose();
        }
        returnPermit();
        return null;
    }

    void returnPermit() {
        permits.giveBack();
    }

    /** Returns the reserved permit if no call is ready. */
    void releaseUnused() {
        if (lines.ready() == 0) {
            permits.release();
        }
    }

    void close() {
        permits.close();
    }

    private @Nullable Line choose() {
        Line acknowledgement = lines.first(Kind.ACKNOWLEDGEMENT);
        if (acknowledgement != null) {
            return acknowledgement;
        }
        Line single = lines.first(Kind.SINGLE);
        Line traversal = lines.first(Kind.TRAVERSAL);
        if (single == null || traversal == null) {
            return single == null ? traversal : single;
        }
        boolean isSlotShared = slots.hasShare(single) == slots.hasShare(traversal);
        boolean isTraversalNext = isSlotShared ? isTraversalNext() : slots.hasShare(single);
        return isTraversalNext ? traversal : single;
    }

    private boolean isTraversalNext() {
        return shares.isTraversalDue() || (permits.areExhausted() && canSinglesWait());
    }

    /** Whether the waiting single calls leave room in their request and time. Each line takes a fiftieth of a request at least. */
    private boolean canSinglesWait() {
        double filled = 0;
        for (Iterator<Line> waiting = lines.readyOf(Kind.SINGLE).iterator(); waiting.hasNext() && filled < 1; ) {
            Line line = waiting.next();
            QueuedCall first = line.first();
            if (first != null && shares.isSingleDue(first.waited())) {
                return false;
            }
            filled += first == null ? 0 : line.size() * coalescer.shareOf(first);
        }
        return filled < 1;
    }

    private @Nullable Next requestFor(Line line) {
        QueuedCall first = line.first();
        if (first == null) {
            return null;
        }
        if (coalescer.canShare(first) && permits.areExhausted()) {
            return coalesced(line);
        }
        lines.removeFirst(line, first);
        return first.markSentAlone() ? requestFor(List.of(first), List.of(line)) : null;
    }

    /** Fills a batch with calls of all lines in turn. A line whose first call does not fit keeps its calls in order. */
    private @Nullable Next coalesced(Line first) {
        Coalescer.BatchBuilder batch = coalescer.newBatch();
        Set<Line> used = new LinkedHashSet<>();
        List<Line> skipped = new ArrayList<>();
        for (Line line = first; line != null && !batch.isFull(); line = lines.first(Kind.SINGLE)) {
            QueuedCall queued = line.first();
            if (queued == null || skipped.size() >= MAX_SKIPPED) {
                break;
            }
            if (batch.offer(queued)) {
                lines.removeFirst(line, queued);
                used.add(line);
            } else if (queued.isQueued()) {
                lines.exclude(line);
                skipped.add(line);
            } else {
                lines.removeFirst(line, queued);
            }
        }
        skipped.forEach(lines::include);
        return requestFor(batch.calls(), List.copyOf(used));
    }

    private @Nullable Next requestFor(List<QueuedCall> calls, List<Line> used) {
        if (calls.isEmpty()) {
            return null;
        }
        OutboundRequest request = calls.size() == 1 ? new OutboundRequest.Single(calls.get(0)) : batches.of(calls);
        return new Next(request, begin(request.call(), used));
    }

    private Slots.Use begin(RestCall call, List<Line> used) {
        Kind kind = used.get(0).kind();
        shares.sent(kind);
        limits.ledger().sent(call.chargedMethods(), kind == Kind.TRAVERSAL);
        return lines.begin(used);
    }
}
