package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.limit.LimitSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Slots and the bounded line of those who wait for one, in order of arrival. Knows nothing of calls. */
final class Lane<G> {

    enum Entry {
        ENTERED,
        FULL,
        TOO_LATE,
        CLOSED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private final Queue<G> line = new ArrayDeque<>();
    private final LimitSettings settings;
    private int slotsTaken;
    private boolean isClosed;

    Lane(LimitSettings settings) {
        this.settings = settings;
    }

    /** Takes a slot for somebody who has just come, unless others were here before. */
    boolean takeSlotIfNobodyWaits() {
        lock.lock();
        try {
            return line.isEmpty() && takeSlot();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a slot for whoever is first in the line. */
    boolean takeSlotIfSomebodyWaits() {
        lock.lock();
        try {
            return !line.isEmpty() && takeSlot();
        } finally {
            lock.unlock();
        }
    }

    private boolean takeSlot() {
        boolean isFree = !isClosed && slotsTaken < settings.maxConcurrentRequests();
        slotsTaken += isFree ? 1 : 0;
        return isFree;
    }

    void giveSlotBack() {
        lock.lock();
        try {
            slotsTaken--;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Enters the line; while it is full, waits for room as long as that is wanted. */
    Entry enter(G guest, Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = settings.rejectWhenFull() ? 0 : longest.toNanos();
            while (!isClosed && line.size() >= settings.maxPendingCalls()) {
                if (left <= 0) {
                    return settings.rejectWhenFull() ? Entry.FULL : Entry.TOO_LATE;
                }
                left = room.awaitNanos(left);
            }
            return add(guest);
        } finally {
            lock.unlock();
        }
    }

    /** Enters the line without asking for room: whoever comes back was let in before. */
    Entry enterAgain(G guest) {
        lock.lock();
        try {
            return add(guest);
        } finally {
            lock.unlock();
        }
    }

    private Entry add(G guest) {
        if (isClosed) {
            return Entry.CLOSED;
        }
        line.add(guest);
        return Entry.ENTERED;
    }

    /** The next of the line for the holder of a slot; when nobody waits, the slot is given back. */
    @Nullable
    G nextOrGiveSlotBack() {
        lock.lock();
        try {
            G next = line.poll();
            if (next == null) {
                slotsTaken--;
                idle.signalAll();
            } else {
                room.signal();
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody in any more and sends away those who wait. */
    List<G> close() {
        lock.lock();
        try {
            isClosed = true;
            List<G> sentAway = List.copyOf(line);
            line.clear();
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
