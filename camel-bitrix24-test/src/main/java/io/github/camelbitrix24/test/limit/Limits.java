/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.limit;

import java.time.Duration;

/** The limits of a portal; by default there are none. */
public record Limits(long burst, long perSecond, Duration operatingTime, boolean isOneAtATime) {
    private static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

    public Limits {
        if (burst < 1 || perSecond < 1) {
            throw new IllegalArgumentException(
                    "burst and perSecond must be 1 or more, but were " + burst + " and " + perSecond);
        }
        if (operatingTime.isZero() || operatingTime.isNegative()) {
            throw new IllegalArgumentException("operatingTime must be positive, but was " + operatingTime);
        }
    }

    /** No limit at all. */
    public static Limits none() {
        return new Limits(Long.MAX_VALUE, Long.MAX_VALUE, UNLIMITED, false);
    }

    /** The documented limits of most cloud plans: a burst of 50 requests, 2 per second, 8 minutes of operating time. */
    public static Limits ofTheCloud() {
        return none().requests(50, 2).operating(Duration.ofMinutes(8));
    }

    /** Refuses requests that would raise a counter above {@code atOnce}; it falls by {@code eachSecond} every second. */
    public Limits requests(long atOnce, long eachSecond) {
        return new Limits(atOnce, eachSecond, operatingTime, isOneAtATime);
    }

    /** Refuses a method whose calls by one credential took this long in the last ten minutes. */
    public Limits operating(Duration time) {
        return new Limits(burst, perSecond, time, isOneAtATime);
    }

    /** Runs requests one at a time instead of in parallel. */
    public Limits oneAtATime() {
        return new Limits(burst, perSecond, operatingTime, true);
    }
}
