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
    static final long NEVER = OperatingLedger.UNTIL_TOLD;

    private final PortalLimits limits;
    private final RequestPermits tokens;
    private final Coalescer packer;
    private final RequestFactory parcels;
    private long wakeIn = NEVER;

    SendScheduler(PortalLimits limits, Coalescer packer, RequestFactory parcels) {
        this.limits = limits;
        this.tokens = new RequestPermits(limits.settings(), limits.bucket(), limits.timer());
        this.packer = packer;
        this.parcels = parcels;
    }

    /** Puts calls that leave together into one parcel. */
    interface RequestFactory {

        OutboundRequest of(List<QueuedCall> calls);
    }

    /** Whether a call that has just come may leave at once; then it has its request. */
    boolean leavesAtOnce(RestCall call) {
        boolean leaves = !tokens.areUsedUp() && heldFor(call) == 0 && tokens.take(false) == 0;
        if (leaves) {
            limits.ledger().leaves(call.chargedMethods(), false);
        }
        return leaves;
    }

    /** Takes a request for whoever may leave next; otherwise {@link #wakeIn()} says when to ask again. */
    boolean takesRequest(Deque<QueuedCall> singles, Deque<QueuedCall> parts) {
        QueuedCall first = firstOf(singles, parts);
        if (first == null) {
            return false;
        }
        long wait = tokens.take(first.call().scheduling().isTraversal());
        wakeIn = wait > 0 ? Math.min(wakeIn, wait) : NEVER;
        return wait <= 0;
    }

    /** Who leaves with a request that was taken; if nobody does, it goes back to the bucket. */
    @Nullable
    OutboundRequest next(Deque<QueuedCall> singles, Deque<QueuedCall> parts) {
        OutboundRequest parcel = null;
        QueuedCall first = firstOf(singles, parts);
        while (first != null && parcel == null) {
            parcel = parcelOf(first, first.call().scheduling().isTraversal() ? parts : singles);
            first = parcel == null ? firstOf(singles, parts) : first;
        }
        if (parcel == null) {
            giveBack();
        }
        return parcel;
    }

    /** A request that is reserved for nobody goes back to the bucket. */
    void nobodyWaits() {
        tokens.release();
    }

    void giveBack() {
        limits.bucket().giveBack();
    }

    /** The nanoseconds after which somebody who waits now may leave, or {@link #NEVER}. */
    long wakeIn() {
        return wakeIn;
    }

    /** How long a call is held back because its method has used up its operating time. */
    long heldFor(RestCall call) {
        return limits.ledger().heldFor(call.chargedMethods(), call.scheduling().isTraversal());
    }

    void close() {
        tokens.close();
    }

    private @Nullable QueuedCall firstOf(Deque<QueuedCall> singles, Deque<QueuedCall> parts) {
        wakeIn = NEVER;
        QueuedCall single = firstOf(singles);
        QueuedCall first = single == null ? firstOf(parts) : single;
        if (first == null) {
            nobodyWaits();
        }
        return first;
    }

    private @Nullable QueuedCall firstOf(Deque<QueuedCall> line) {
        for (Iterator<QueuedCall> all = line.iterator(); all.hasNext(); ) {
            QueuedCall waiting = all.next();
            long held = waiting.isHere() ? heldFor(waiting.call()) : NEVER;
            if (!waiting.isHere()) {
                all.remove();
            } else if (held == 0) {
                return waiting;
            }
            wakeIn = Math.min(wakeIn, held);
        }
        return null;
    }

    private @Nullable OutboundRequest parcelOf(QueuedCall first, Deque<QueuedCall> line) {
        OutboundRequest parcel = first.command() != null && tokens.areUsedUp() ? packed(line) : null;
        if (parcel == null && first.leaveAlone()) {
            line.removeFirstOccurrence(first);
            parcel = new OutboundRequest.Single(first);
        }
        if (parcel == null) {
            limits.bucket().giveBack();
        } else {
            limits.ledger()
                    .leaves(parcel.call().chargedMethods(), first.call().scheduling().isTraversal());
        }
        return parcel;
    }

    private @Nullable OutboundRequest packed(Deque<QueuedCall> line) {
        Coalescer.BatchBuilder load = packer.newLoad();
        for (Iterator<QueuedCall> all = line.iterator(); all.hasNext() && !load.isFull(); ) {
            QueuedCall waiting = all.next();
            if (waiting.isHere() && heldFor(waiting.call()) == 0 && load.offer(waiting)) {
                all.remove();
            }
        }
        return switch (load.calls().size()) {
            case 0 -> null;
            case 1 -> new OutboundRequest.Single(load.calls().get(0));
            default -> parcels.of(load.calls());
        };
    }
}
