/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.limit;

import java.util.concurrent.locks.ReentrantLock;

/** Runs requests in parallel, or one at a time in order of arrival. */
public final class ConcurrencyLimit {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final boolean isOneAtATime;
    private final TimeScale timeScale;

    public ConcurrencyLimit(Limits limits, TimeScale pace) {
        this.isOneAtATime = limits.isOneAtATime();
        this.timeScale = pace;
    }

    /** Waits for the turn of a request and starts its work; closing ends it. */
    public RequestExecution begin() {
        if (!isOneAtATime) {
            return new RequestExecution(timeScale, () -> {});
        }
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RequestTimeoutException();
        }
        return new RequestExecution(timeScale, lock::unlock);
    }
}
