/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.limit;

import java.util.concurrent.locks.ReentrantLock;

/** Lets requests work side by side or one at a time, in the order in which they came. */
public final class Concurrency {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final boolean isOneAtATime;
    private final TimeScale pace;

    public Concurrency(Limits limits, TimeScale pace) {
        this.isOneAtATime = limits.isOneAtATime();
        this.pace = pace;
    }

    /** Begins the work of a request, when it is its turn; closing ends it. */
    public RequestExecution enter() {
        if (!isOneAtATime) {
            return new RequestExecution(pace, () -> {});
        }
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestCutException();
        }
        return new RequestExecution(pace, turn::unlock);
    }
}
