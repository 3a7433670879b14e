/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.rest.RestCall;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Slots, and the bounded line of those who wait: single calls, and parts of long lists behind them. */
final class CallQueue {

    enum Admission {
        QUEUED,
        FULL,
        TIMED_OUT,
        CLOSED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notFull = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private final Deque<QueuedCall> singles = new ArrayDeque<>();
    private final Deque<QueuedCall> traversals = new ArrayDeque<>();
    private final Deque<QueuedCall> noCalls = new ArrayDeque<>();
    private final LimitSettings settings;
    private final SendScheduler scheduler;
    private int slotsTaken;
    private int traversalSlots;
    private int workersStarting;
    private boolean isClosed;

    CallQueue(LimitSettings settings, SendScheduler departures) {
        this.settings = settings;
        this.scheduler = departures;
    }

    /** Takes a slot and a request for somebody who has just come, unless others were here before. */
    boolean trySendNow(RestCall call) {
        lock.lock();
        try {
            boolean departs = singles.isEmpty() && hasFreeSlot() && scheduler.trySendNow(call);
            slotsTaken += departs ? 1 : 0;
            return departs;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a slot and a request for a worker, if somebody may leave for whom none is on its way yet. */
    boolean acquireWorkerSlot() {
        lock.lock();
        try {
            boolean isWanted = hasFreeSlot()
                    && workersStarting < singles.size() + traversals.size()
                    && scheduler.tryTakePermit(singles, sendableTraversals());
            workersStarting += isWanted ? 1 : 0;
            slotsTaken += isWanted ? 1 : 0;
            return isWanted;
        } finally {
            lock.unlock();
        }
    }

    /** No worker comes. */
    void releaseWorkerSlot() {
        lock.lock();
        try {
            workersStarting--;
            scheduler.returnPermit();
            freeSlot();
        } finally {
            lock.unlock();
        }
    }

    /** What leaves first with a worker; nothing, and the slot is given back, if nobody waits any more. */
    @Nullable
    OutboundRequest firstRequest() {
        lock.lock();
        try {
            workersStarting--;
            return nextOrFreeSlot();
        } finally {
            lock.unlock();
        }
    }

    /** What leaves after another parcel in the same slot, or nothing, and the slot is given back. */
    @Nullable
    OutboundRequest nextRequest(OutboundRequest back) {
        lock.lock();
        try {
            traversalSlots -= back.call().scheduling().isTraversal() ? 1 : 0;
            boolean goesOn = !isClosed && scheduler.tryTakePermit(singles, sendableTraversals());
            if (goesOn) {
                return nextOrFreeSlot();
            }
            freeSlot();
            return null;
        } finally {
            lock.unlock();
        }
    }

    void releaseSlot() {
        lock.lock();
        try {
            freeSlot();
        } finally {
            lock.unlock();
        }
    }

    /** The nanoseconds after which a worker may be wanted, unless something happens before. */
    long nanosUntilNext() {
        lock.lock();
        try {
            return isClosed || !hasFreeSlot() ? SendScheduler.NEVER : scheduler.nanosUntilNext();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable OutboundRequest nextOrFreeSlot() {
        OutboundRequest parcel = scheduler.next(singles, sendableTraversals());
        if (parcel == null) {
            freeSlot();
        } else {
            traversalSlots += parcel.call().scheduling().isTraversal() ? 1 : 0;
            notFull.signalAll();
        }
        return parcel;
    }

    /** One slot is left to single calls, unless there is only one. */
    private Deque<QueuedCall> sendableTraversals() {
        return traversalSlots < Math.max(1, settings.maxConcurrentRequests() - 1) ? traversals : noCalls;
    }

    private boolean hasFreeSlot() {
        return !isClosed && slotsTaken < settings.maxConcurrentRequests();
    }

    private void freeSlot() {
        slotsTaken--;
        idle.signalAll();
    }

    /** Enters the line; while it is full, waits for room as long as that is wanted. */
    Admission enqueue(QueuedCall guest, Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = settings.rejectWhenFull() ? 0 : longest.toNanos();
            while (!isClosed && singles.size() >= settings.maxPendingCalls()) {
                if (left <= 0) {
                    return settings.rejectWhenFull() ? Admission.FULL : Admission.TIMED_OUT;
                }
                left = notFull.awaitNanos(left);
            }
            return add(guest, singles);
        } finally {
            lock.unlock();
        }
    }

    /** Enters without asking for room: whoever comes back was let in before, and parts of lists are few. */
    Admission enqueueUnbounded(QueuedCall guest) {
        lock.lock();
        try {
            return add(guest, guest.call().scheduling().isTraversal() ? traversals : singles);
        } finally {
            lock.unlock();
        }
    }

    private Admission add(QueuedCall guest, Deque<QueuedCall> line) {
        if (isClosed) {
            return Admission.CLOSED;
        }
        line.add(guest);
        return Admission.QUEUED;
    }

    /** Somebody has given up. */
    void remove(QueuedCall guest) {
        lock.lock();
        try {
            if (singles.removeFirstOccurrence(guest) || traversals.removeFirstOccurrence(guest)) {
                notFull.signalAll();
            }
            if (singles.isEmpty() && traversals.isEmpty()) {
                scheduler.releaseReserved();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody in any more and sends away those who wait. */
    List<QueuedCall> close() {
        lock.lock();
        try {
            isClosed = true;
            scheduler.close();
            List<QueuedCall> sentAway = new ArrayList<>(singles);
            sentAway.addAll(traversals);
            singles.clear();
            traversals.clear();
            notFull.signalAll();
            return sentAway;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no slot is taken. Returns false when that took too long. */
    boolean awaitIdle(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (slotsTaken > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
            return slotsTaken == 0;
        } finally {
            lock.unlock();
        }
    }
}
