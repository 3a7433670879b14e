/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.limit.OperatingLedger;
import io.github.camelbitrix24.rest.RestCall;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which request is sent next: single calls before traversals, each in order of arrival, skipping methods that
 * have used up their operating time. Each request needs a permit of the rate limit. Guarded by the lock of its
 * {@link CallQueue}.
 */
final class SendScheduler {

    /** No time to wait for: the response to a request in flight decides when the next one is sent. */
    static final long NEVER = OperatingLedger.UNTIL_NEXT_ANSWER;

    private final PortalLimits limits;
    private final RequestPermits permits;
    private final Coalescer coalescer;
    private final RequestFactory batches;
    private long nanosUntilNext = NEVER;

    SendScheduler(PortalLimits limits, Coalescer coalescer, RequestFactory batches) {
        this.limits = limits;
        this.permits = new RequestPermits(limits.settings(), limits.bucket(), limits.timer());
        this.coalescer = coalescer;
        this.batches = batches;
    }

    /** Creates the request for calls that are sent together. */
    interface RequestFactory {

        OutboundRequest of(List<QueuedCall> calls);
    }

    /** Takes a permit for a new call, if it can be sent now. */
    boolean trySendNow(RestCall call) {
        boolean canSend = !permits.areExhausted() && heldFor(call) == 0 && permits.take(false) == 0;
        if (canSend) {
            limits.ledger().sent(call.chargedMethods(), false);
        }
        return canSend;
    }

    /** Takes a permit for the next call. If there is none, {@link #nanosUntilNext()} returns when to try again. */
    boolean tryTakePermit(Deque<QueuedCall> singles, Deque<QueuedCall> traversals) {
        QueuedCall first = firstSendable(singles, traversals);
        if (first == null) {
            return false;
        }
        long wait = permits.take(first.call().scheduling().isTraversal());
        nanosUntilNext = wait > 0 ? Math.min(nanosUntilNext, wait) : NEVER;
        return wait <= 0;
    }

    /** The request that uses a permit taken before; if no call is ready, null, and the permit is returned. */
    @Nullable
    OutboundRequest next(Deque<QueuedCall> singles, Deque<QueuedCall> traversals) {
        OutboundRequest request = null;
        QueuedCall first = firstSendable(singles, traversals);
        while (first != null && request == null) {
            request = requestFor(first, first.call().scheduling().isTraversal() ? traversals : singles);
            first = request == null ? firstSendable(singles, traversals) : first;
        }
        if (request == null) {
            returnPermit();
        }
        return request;
    }

    /** Returns the reserved permit, because no call is waiting. */
    void releaseReserved() {
        permits.release();
    }

    void returnPermit() {
        limits.bucket().giveBack();
    }

    /** The nanoseconds after which one of the waiting calls can be sent, or {@link #NEVER}. */
    long nanosUntilNext() {
        return nanosUntilNext;
    }

    /** How long a call is held because its method has used up its operating time. */
    long heldFor(RestCall call) {
        return limits.ledger().heldFor(call.chargedMethods(), call.scheduling().isTraversal());
    }

    void close() {
        permits.close();
    }

    private @Nullable QueuedCall firstSendable(Deque<QueuedCall> singles, Deque<QueuedCall> traversals) {
        nanosUntilNext = NEVER;
        QueuedCall single = firstSendable(singles);
        QueuedCall first = single == null ? firstSendable(traversals) : single;
        if (first == null) {
            releaseReserved();
        }
        return first;
    }

    private @Nullable QueuedCall firstSendable(Deque<QueuedCall> queue) {
        for (Iterator<QueuedCall> calls = queue.iterator(); calls.hasNext(); ) {
            QueuedCall queued = calls.next();
            long held = queued.isQueued() ? heldFor(queued.call()) : NEVER;
            if (!queued.isQueued()) {
                calls.remove();
            } else if (held == 0) {
                return queued;
            }
            nanosUntilNext = Math.min(nanosUntilNext, held);
        }
        return null;
    }

    private @Nullable OutboundRequest requestFor(QueuedCall first, Deque<QueuedCall> queue) {
        OutboundRequest request = first.command() != null && permits.areExhausted() ? coalesced(queue) : null;
        if (request == null && first.markSentAlone()) {
            queue.removeFirstOccurrence(first);
            request = new OutboundRequest.Single(first);
        }
        if (request == null) {
            limits.bucket().giveBack();
        } else {
            limits.ledger()
                    .sent(
                            request.call().chargedMethods(),
                            first.call().scheduling().isTraversal());
        }
        return request;
    }

    private @Nullable OutboundRequest coalesced(Deque<QueuedCall> queue) {
        Coalescer.BatchBuilder batch = coalescer.newBatch();
        for (Iterator<QueuedCall> calls = queue.iterator(); calls.hasNext() && !batch.isFull(); ) {
            QueuedCall queued = calls.next();
            if (queued.isQueued() && heldFor(queued.call()) == 0 && batch.offer(queued)) {
                calls.remove();
            }
        }
        return switch (batch.calls().size()) {
            case 0 -> null;
            case 1 -> new OutboundRequest.Single(batch.calls().get(0));
            default -> batches.of(batch.calls());
        };
    }
}
