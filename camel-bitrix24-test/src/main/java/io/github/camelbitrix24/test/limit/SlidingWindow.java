/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.limit;

import io.github.camelbitrix24.test.answer.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

/** The time used in the last ten minutes, summed per minute. */
final class SlidingWindow {
    private static final int MINUTES = 10;
    private static final long MINUTE = 60;

    private final TreeMap<Long, Duration> byMinute = new TreeMap<>();

    synchronized Duration sum(Instant now) {
        byMinute.headMap(minute(now) - MINUTES, true).clear();
        return byMinute.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    synchronized Timing.Operating add(Duration taken, Instant now) {
        byMinute.merge(minute(now), taken, Duration::plus);
        Duration sum = sum(now);
        return new Timing.Operating(sum, (byMinute.firstKey() + MINUTES) * MINUTE);
    }

    private static long minute(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), MINUTE);
    }
}
