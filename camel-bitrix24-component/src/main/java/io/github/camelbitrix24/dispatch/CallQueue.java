/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.rest.RestCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The slots for requests in flight and the waiting calls, under one lock. Callers for whose calls there is no place wait
 * here.
 */
final class CallQueue {

    enum Admission {
        QUEUED,
        FULL,
        TIMED_OUT,
        CLOSED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition placeToWait = lock.newCondition();
    private final Condition placeToBeHeld = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private final boolean rejectsWhenFull;
    private final Slots slots;
    private final Places places;
    private final Lines lines;
    private final SendScheduler scheduler;
    private int workersStarting;
    private int seenHoldChanges;
    private boolean isClosed;

    CallQueue(PortalLimits limits, Coalescer coalescer, SendScheduler.RequestFactory batches) {
        this.rejectsWhenFull = limits.settings().rejectWhenFull();
        this.slots = new Slots(limits.settings().maxConcurrentRequests());
        this.places = new Places(limits.settings().maxPendingCalls());
        this.lines = new Lines(limits, slots, places);
        this.scheduler = new SendScheduler(limits, slots, lines, coalescer, batches);
    }

    /** Takes a slot and a permit for a new call; null if it has to wait. */
    Slots.@Nullable Use trySendNow(RestCall call) {
        lock.lock();
        try {
            return isClosed ? null : scheduler.trySendNow(call);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a slot and a permit for a worker. Returns 0 if it is to be started, otherwise the nanoseconds after which to
     * try again. Only here it is decided when the queue wakes up; each end of a request comes here too.
     */
    long acquireWorkerSlot() {
        lock.lock();
        try {
            if (isClosed) {
                return SendScheduler.NEVER;
            }
            lines.releaseDue();
            boolean isNeeded = workersStarting < lines.ready();
            long wait = isNeeded && slots.areFree() ? scheduler.takePermit() : lines.nanosUntilRelease();
            if (wait == 0) {
                workersStarting++;
                slots.take();
            }
            return wait;
        } finally {
            unlock();
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
    SendScheduler.@Nullable Next firstRequest() {
        lock.lock();
        try {
            workersStarting--;
            return nextOrFreeSlot();
        } finally {
            unlock();
        }
    }

    /** The next request in the slot of a completed one; if there is none, null, and the slot is free again. */
    SendScheduler.@Nullable Next nextRequest(Slots.Use completed) {
        lock.lock();
        try {
            lines.end(completed);
            lines.releaseDue();
            if (!isClosed && scheduler.takePermit() == 0) {
                return nextOrFreeSlot();
            }
            freeSlot();
            return null;
        } finally {
            unlock();
        }
    }

    private SendScheduler.@Nullable Next nextOrFreeSlot() {
        SendScheduler.Next next = scheduler.next();
        if (next == null) {
            freeSlot();
        }
        return next;
    }

    /** Frees the slot of a completed request. Returns whether calls are waiting that are not held. */
    boolean releaseSlot(Slots.Use completed) {
        lock.lock();
        try {
            lines.end(completed);
            freeSlot();
            return lines.ready() > 0;
        } finally {
            unlock();
        }
    }

    /** Looks again at the calls that wait for the response to a request. */
    void answered(Slots.Use use) {
        lock.lock();
        try {
            lines.answered(use);
        } finally {
            unlock();
        }
    }

    private void freeSlot() {
        slots.free();
        idle.signalAll();
    }

    /** Adds a single call. While there is no place, waits up to {@code longest} for one. */
    Admission enqueue(QueuedCall queued, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = rejectsWhenFull ? 0 : longest.toNanos();
            Line line = lines.of(queued.call());
            boolean isHeld = lines.isHeld(line);
            while (!isClosed && !places.areFreeFor(line, isHeld)) {
                if (left <= 0) {
                    return rejectsWhenFull ? Admission.FULL : Admission.TIMED_OUT;
                }
                left = (isHeld ? placeToBeHeld : placeToWait).awaitNanos(left);
                line = lines.of(queued.call());
                isHeld = lines.isHeld(line);
            }
            return add(queued);
        } finally {
            unlock();
        }
    }

    /** Adds a call that needs no place: it was admitted before, acknowledges others, or belongs to a traversal. */
    Admission enqueueUnbounded(QueuedCall queued) {
        lock.lock();
        try {
            return add(queued);
        } finally {
            unlock();
        }
    }

    private Admission add(QueuedCall queued) {
        if (isClosed) {
            return Admission.CLOSED;
        }
        scheduler.add(queued);
        return Admission.QUEUED;
    }

    /** Removes a call that was rejected. */
    void remove(QueuedCall queued) {
        lock.lock();
        try {
            lines.remove(queued);
            scheduler.releaseUnused();
        } finally {
            unlock();
        }
    }

    /** Removes all waiting calls. */
    List<QueuedCall> removeAll() {
        lock.lock();
        try {
            List<QueuedCall> waiting = lines.removeAll();
            scheduler.releaseUnused();
            return waiting;
        } finally {
            unlock();
        }
    }

    /** Refuses new calls and returns those that were waiting. */
    List<QueuedCall> close() {
        lock.lock();
        try {
            if (!isClosed) {
                isClosed = true;
                scheduler.close();
            }
            placeToWait.signalAll();
            placeToBeHeld.signalAll();
            return lines.removeAll();
        } finally {
            unlock();
        }
    }

    /** Waits until no slot is taken. Returns false if that took too long. */
    boolean awaitIdle(Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (slots.taken() > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
            return slots.taken() == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes one caller for each kind of free places, who wakes the next one; all, where they may need the other kind. */
    private void unlock() {
        if (seenHoldChanges != lines.holdChanges()) {
            seenHoldChanges = lines.holdChanges();
            placeToWait.signalAll();
            placeToBeHeld.signalAll();
        } else {
            signalIf(places.areFree(false), placeToWait);
            signalIf(places.areFree(true), placeToBeHeld);
        }
        lock.unlock();
    }

    private static void signalIf(boolean isFree, Condition condition) {
        if (isFree) {
            condition.signal();
        }
    }
}
