/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.time.Duration;
import java.time.Instant;

/** The time that the pipeline lives by: a monotonic clock that can wake somebody up. */
public interface TimeSource {

    /** Nanoseconds of a clock that never steps; only differences mean anything. */
    long nanoTime();

    /** The wall clock's time, to tell people. */
    Instant now();

    /** Runs the task once after the delay, unless it is cancelled. The task hands over and never blocks. */
    ScheduledTask after(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface ScheduledTask {

        /** Forgets the task; harmless when it has run. */
        void cancel();
    }
}
