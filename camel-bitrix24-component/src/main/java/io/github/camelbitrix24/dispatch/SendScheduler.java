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
 * Says who leaves next: single calls before parts of long lists, each in order of arrival, nobody whose method is held
 * back, nobody without a request of the portal's bucket. Guarded by the lock of its {@link CallQueue}.
 */
final class SendScheduler {

    /** Nobody waits for a time: somebody's answer will move the line. */
    static final long NEVER = OperatingLedger.UNTIL_NEXT_ANSWER;

    private final PortalLimits limits;
    private final RequestPermits permits;
    private final Coalescer coalescer;
    private final RequestFactory batches;
    private long nanosUntilNext = NEVER;

    SendScheduler(PortalLimits limits, Coalescer packer, RequestFactory parcels) {
        this.limits = limits;
        this.permits = new RequestPermits(limits.settings(), limits.bucket(), limits.timer());
        this.coalescer = packer;
        this.batches = parcels;
    }

    /** Puts calls that leave together into one parcel. */
    interface RequestFactory {

        OutboundRequest of(List<QueuedCall> calls);
    }

    /** Whether a call that has just come may leave at once; then it has its request. */
    boolean trySendNow(RestCall call) {
        boolean leaves = !permits.areExhausted() && heldFor(call) == 0 && permits.take(false) == 0;
        if (leaves) {
            limits.ledger().sent(call.chargedMethods(), false);
        }
        return leaves;
    }

    /** Takes a request for whoever may leave next; otherwise {@link #nanosUntilNext()} says when to ask again. */
    boolean tryTakePermit(Deque<QueuedCall> singles, Deque<QueuedCall> parts) {
        QueuedCall first = firstSendable(singles, parts);
        if (first == null) {
            return false;
        }
        long wait = permits.take(first.call().scheduling().isTraversal());
        nanosUntilNext = wait > 0 ? Math.min(nanosUntilNext, wait) : NEVER;
        return wait <= 0;
    }

    /** Who leaves with a request that was taken; if nobody does, it goes back to the bucket. */
    @Nullable
    OutboundRequest next(Deque<QueuedCall> singles, Deque<QueuedCall> parts) {
        OutboundRequest parcel = null;
        QueuedCall first = firstSendable(singles, parts);
        while (first != null && parcel == null) {
            parcel = requestFor(first, first.call().scheduling().isTraversal() ? parts : singles);
            first = parcel == null ? firstSendable(singles, parts) : first;
        }
        if (parcel == null) {
            returnPermit();
        }
        return parcel;
    }

    /** A request that is reserved for nobody goes back to the bucket. */
    void releaseReserved() {
        permits.release();
    }

    void returnPermit() {
        limits.bucket().giveBack();
    }

    /** The nanoseconds after which somebody who waits now may leave, or {@link #NEVER}. */
    long nanosUntilNext() {
        return nanosUntilNext;
    }

    /** How long a call is held back because its method has used up its operating time. */
    long heldFor(RestCall call) {
        return limits.ledger().heldFor(call.chargedMethods(), call.scheduling().isTraversal());
    }

    void close() {
        permits.close();
    }

    private @Nullable QueuedCall firstSendable(Deque<QueuedCall> singles, Deque<QueuedCall> parts) {
        nanosUntilNext = NEVER;
        QueuedCall single = firstSendable(singles);
        QueuedCall first = single == null ? firstSendable(parts) : single;
        if (first == null) {
            releaseReserved();
        }
        return first;
    }

    private @Nullable QueuedCall firstSendable(Deque<QueuedCall> line) {
        for (Iterator<QueuedCall> all = line.iterator(); all.hasNext(); ) {
            QueuedCall waiting = all.next();
            long held = waiting.isQueued() ? heldFor(waiting.call()) : NEVER;
            if (!waiting.isQueued()) {
                all.remove();
            } else if (held == 0) {
                return waiting;
            }
            nanosUntilNext = Math.min(nanosUntilNext, held);
        }
        return null;
    }

    private @Nullable OutboundRequest requestFor(QueuedCall first, Deque<QueuedCall> line) {
        OutboundRequest parcel = first.command() != null && permits.areExhausted() ? coalesced(line) : null;
        if (parcel == null && first.markSentAlone()) {
            line.removeFirstOccurrence(first);
            parcel = new OutboundRequest.Single(first);
        }
        if (parcel == null) {
            limits.bucket().giveBack();
        } else {
            limits.ledger()
                    .sent(
                            parcel.call().chargedMethods(),
                            first.call().scheduling().isTraversal());
        }
        return parcel;
    }

    private @Nullable OutboundRequest coalesced(Deque<QueuedCall> line) {
        Coalescer.BatchBuilder load = coalescer.newBatch();
        for (Iterator<QueuedCall> all = line.iterator(); all.hasNext() && !load.isFull(); ) {
            QueuedCall waiting = all.next();
            if (waiting.isQueued() && heldFor(waiting.call()) == 0 && load.offer(waiting)) {
                all.remove();
            }
        }
        return switch (load.calls().size()) {
            case 0 -> null;
            case 1 -> new OutboundRequest.Single(load.calls().get(0));
            default -> batches.of(load.calls());
        };
    }
}
