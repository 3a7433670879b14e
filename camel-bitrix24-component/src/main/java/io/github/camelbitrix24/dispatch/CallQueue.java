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
        ENTERED,
        FULL,
        TOO_LATE,
        CLOSED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private final Deque<QueuedCall> singles = new ArrayDeque<>();
    private final Deque<QueuedCall> parts = new ArrayDeque<>();
    private final Deque<QueuedCall> none = new ArrayDeque<>();
    private final LimitSettings settings;
    private final SendScheduler departures;
    private int slotsTaken;
    private int slotsOfParts;
    private int workersComing;
    private boolean isClosed;

    CallQueue(LimitSettings settings, SendScheduler departures) {
        this.settings = settings;
        this.departures = departures;
    }

    /** Takes a slot and a request for somebody who has just come, unless others were here before. */
    boolean departAtOnce(RestCall call) {
        lock.lock();
        try {
            boolean departs = singles.isEmpty() && hasFreeSlot() && departures.leavesAtOnce(call);
            slotsTaken += departs ? 1 : 0;
            return departs;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a slot and a request for a worker, if somebody may leave for whom none is on its way yet. */
    boolean takeSlotForWorker() {
        lock.lock();
        try {
            boolean isWanted = hasFreeSlot()
                    && workersComing < singles.size() + parts.size()
                    && departures.takesRequest(singles, partsThatMayLeave());
            workersComing += isWanted ? 1 : 0;
            slotsTaken += isWanted ? 1 : 0;
            return isWanted;
        } finally {
            lock.unlock();
        }
    }

    /** No worker comes. */
    void returnSlotOfWorker() {
        lock.lock();
        try {
            workersComing--;
            departures.giveBack();
            giveSlotBack();
        } finally {
            lock.unlock();
        }
    }

    /** What leaves first with a worker; nothing, and the slot is given back, if nobody waits any more. */
    @Nullable
    OutboundRequest firstForWorker() {
        lock.lock();
        try {
            workersComing--;
            return nextOrGiveSlotBack();
        } finally {
            lock.unlock();
        }
    }

    /** What leaves after another parcel in the same slot, or nothing, and the slot is given back. */
    @Nullable
    OutboundRequest nextAfter(OutboundRequest back) {
        lock.lock();
        try {
            slotsOfParts -= back.call().scheduling().isTraversal() ? 1 : 0;
            boolean goesOn = !isClosed && departures.takesRequest(singles, partsThatMayLeave());
            if (goesOn) {
                return nextOrGiveSlotBack();
            }
            giveSlotBack();
            return null;
        } finally {
            lock.unlock();
        }
    }

    void returnSlot() {
        lock.lock();
        try {
            giveSlotBack();
        } finally {
            lock.unlock();
        }
    }

    /** The nanoseconds after which a worker may be wanted, unless something happens before. */
    long wakeIn() {
        lock.lock();
        try {
            return isClosed || !hasFreeSlot() ? SendScheduler.NEVER : departures.wakeIn();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable OutboundRequest nextOrGiveSlotBack() {
        OutboundRequest parcel = departures.next(singles, partsThatMayLeave());
        if (parcel == null) {
            giveSlotBack();
        } else {
            slotsOfParts += parcel.call().scheduling().isTraversal() ? 1 : 0;
            room.signalAll();
        }
        return parcel;
    }

    /** One slot is left to single calls, unless there is only one. */
    private Deque<QueuedCall> partsThatMayLeave() {
        return slotsOfParts < Math.max(1, settings.maxConcurrentRequests() - 1) ? parts : none;
    }

    private boolean hasFreeSlot() {
        return !isClosed && slotsTaken < settings.maxConcurrentRequests();
    }

    private void giveSlotBack() {
        slotsTaken--;
        idle.signalAll();
    }

    /** Enters the line; while it is full, waits for room as long as that is wanted. */
    Admission enter(QueuedCall guest, Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = settings.rejectWhenFull() ? 0 : longest.toNanos();
            while (!isClosed && singles.size() >= settings.maxPendingCalls()) {
                if (left <= 0) {
                    return settings.rejectWhenFull() ? Admission.FULL : Admission.TOO_LATE;
                }
                left = room.awaitNanos(left);
            }
            return add(guest, singles);
        } finally {
            lock.unlock();
        }
    }

    /** Enters without asking for room: whoever comes back was let in before, and parts of lists are few. */
    Admission enterFreely(QueuedCall guest) {
        lock.lock();
        try {
            return add(guest, guest.call().scheduling().isTraversal() ? parts : singles);
        } finally {
            lock.unlock();
        }
    }

    private Admission add(QueuedCall guest, Deque<QueuedCall> line) {
        if (isClosed) {
            return Admission.CLOSED;
        }
        line.add(guest);
        return Admission.ENTERED;
    }

    /** Somebody has given up. */
    void forget(QueuedCall guest) {
        lock.lock();
        try {
            if (singles.removeFirstOccurrence(guest) || parts.removeFirstOccurrence(guest)) {
                room.signalAll();
            }
            if (singles.isEmpty() && parts.isEmpty()) {
                departures.nobodyWaits();
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
            departures.close();
            List<QueuedCall> sentAway = new ArrayList<>(singles);
            sentAway.addAll(parts);
            singles.clear();
            parts.clear();
            room.signalAll();
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
