/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.time.Duration;
import java.time.Instant;

/** The clock and the timer of the pipeline. */
public interface TimeSource {

    /** Nanoseconds of a monotonic clock; only differences are meaningful. */
    long nanoTime();

    /** The time of the wall clock, for messages. */
    Instant now();

    /** Runs the task once after the delay, unless it is cancelled. The task must not block. */
    ScheduledTask after(Duration delay, Runnable task);

    /** A scheduled task. */
    @FunctionalInterface
    interface ScheduledTask {

        /** Cancels the task; does nothing if it has run. */
        void cancel();
    }
}
