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

/** The slots for requests in flight and the bounded queue of waiting calls: single calls first, traversals after them. */
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

    CallQueue(LimitSettings settings, SendScheduler scheduler) {
        this.settings = settings;
        this.scheduler = scheduler;
    }

    /** Takes a slot and a permit for a new call, unless other calls are waiting. */
    boolean trySendNow(RestCall call) {
        lock.lock();
        try {
            boolean canSend = singles.isEmpty() && hasFreeSlot() && scheduler.trySendNow(call);
            slotsTaken += canSend ? 1 : 0;
            return canSend;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a slot and a permit for a worker, if a call can be sent and no worker has been started for it. */
    boolean acquireWorkerSlot() {
        lock.lock();
        try {
            boolean isAvailable = hasFreeSlot()
                    && workersStarting < singles.size() + traversals.size()
                    && scheduler.tryTakePermit(singles, sendableTraversals());
            workersStarting += isAvailable ? 1 : 0;
            slotsTaken += isAvailable ? 1 : 0;
            return isAvailable;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the slot and the permit of a worker that could not be started. */
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

    /** The first request of a worker; if no call is waiting, null, and the slot is free again. */
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

    /** The next request in the slot of a completed one; if there is none, null, and the slot is free again. */
    @Nullable
    OutboundRequest nextRequest(OutboundRequest completed) {
        lock.lock();
        try {
            traversalSlots -= completed.call().scheduling().isTraversal() ? 1 : 0;
            boolean canContinue = !isClosed && scheduler.tryTakePermit(singles, sendableTraversals());
            if (canContinue) {
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

    /** The nanoseconds after which to try to start a worker again, unless a slot is released before. */
    long nanosUntilNext() {
        lock.lock();
        try {
            return isClosed || !hasFreeSlot() ? SendScheduler.NEVER : scheduler.nanosUntilNext();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable OutboundRequest nextOrFreeSlot() {
        OutboundRequest request = scheduler.next(singles, sendableTraversals());
        if (request == null) {
            freeSlot();
        } else {
            traversalSlots += request.call().scheduling().isTraversal() ? 1 : 0;
            notFull.signalAll();
        }
        return request;
    }

    /** One slot is reserved for single calls, unless there is only one. */
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

    /** Adds a call to the queue. While the queue is full, waits up to {@code longest} for room. */
    Admission enqueue(QueuedCall queued, Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = settings.rejectWhenFull() ? 0 : longest.toNanos();
            while (!isClosed && singles.size() >= settings.maxPendingCalls()) {
                if (left <= 0) {
                    return settings.rejectWhenFull() ? Admission.FULL : Admission.TIMED_OUT;
                }
                left = notFull.awaitNanos(left);
            }
            return add(queued, singles);
        } finally {
            lock.unlock();
        }
    }

    /** Adds a call without a check for room: it was admitted before, or it belongs to a traversal, of which there are few. */
    Admission enqueueUnbounded(QueuedCall queued) {
        lock.lock();
        try {
            return add(queued, queued.call().scheduling().isTraversal() ? traversals : singles);
        } finally {
            lock.unlock();
        }
    }

    private Admission add(QueuedCall queued, Deque<QueuedCall> target) {
        if (isClosed) {
            return Admission.CLOSED;
        }
        target.add(queued);
        return Admission.QUEUED;
    }

    /** Removes a call that was rejected. */
    void remove(QueuedCall queued) {
        lock.lock();
        try {
            if (singles.removeFirstOccurrence(queued) || traversals.removeFirstOccurrence(queued)) {
                notFull.signalAll();
            }
            if (singles.isEmpty() && traversals.isEmpty()) {
                scheduler.releaseReserved();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Refuses new calls and returns those that were waiting. */
    List<QueuedCall> close() {
        lock.lock();
        try {
            isClosed = true;
            scheduler.close();
            List<QueuedCall> pending = new ArrayList<>(singles);
            pending.addAll(traversals);
            singles.clear();
            traversals.clear();
            notFull.signalAll();
            return pending;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no slot is taken. Returns false if that took too long. */
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
