/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.locks.LockSupport;

/** The factor by which the portal's time is faster than real time. */
public record TimeScale(int factor) {
    public TimeScale {
        if (factor < 1) {
            throw new IllegalArgumentException("The factor must be 1 or more, but was " + factor);
        }
    }

    /** The real time that corresponds to this much of the portal's time. */
    public Duration toRealTime(Duration ofPortal) {
        return ofPortal.dividedBy(factor);
    }

    /** A clock that starts with the current time of this one and runs faster by the factor. */
    public Clock scale(Clock clock) {
        return factor == 1 ? clock : new ScaledClock(clock, clock.instant(), factor);
    }

    /** Real time in nanoseconds, for waiting. */
    static long now() {
        return System.nanoTime();
    }

    /** Waits until this point in real time, or fails when the portal closes. */
    static void await(long moment) {
        for (long left = moment - now(); left > 0; left = moment - now()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new RequestTimeoutException();
            }
            LockSupport.parkNanos(left);
        }
    }

    private static final class ScaledClock extends Clock {
        private final Clock clock;
        private final Instant begin;
        private final int factor;

        ScaledClock(Clock clock, Instant begin, int times) {
            this.clock = clock;
            this.begin = begin;
            this.factor = times;
        }

        @Override
        public Instant instant() {
            return begin.plus(Duration.between(begin, clock.instant()).multipliedBy(factor));
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new ScaledClock(clock.withZone(zone), begin, factor);
        }
    }
}
