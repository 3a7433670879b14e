package io.github.camelbitrix24.test.limit;

import java.util.concurrent.locks.ReentrantLock;

/** Lets requests work side by side or one at a time, in the order in which they came. */
public final class Traffic {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final boolean isOneAtATime;
    private final Pace pace;

    public Traffic(Limits limits, Pace pace) {
        this.isOneAtATime = limits.isOneAtATime();
        this.pace = pace;
    }

    /** Begins the work of a request, when it is its turn; closing ends it. */
    public Visit enter() {
        if (!isOneAtATime) {
            return new Visit(pace, () -> {});
        }
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CutShort();
        }
        return new Visit(pace, turn::unlock);
    }
}
