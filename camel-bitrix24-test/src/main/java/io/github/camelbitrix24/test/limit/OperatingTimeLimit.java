/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.limit;

import io.github.camelbitrix24.test.answer.Timing;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The operating time of each method and credential in the last ten minutes. */
public final class OperatingTimeLimit {
    private final Map<MethodOfHolder, SlidingWindow> windows = new ConcurrentHashMap<>();
    private final Duration limit;
    private final Clock clock;

    public OperatingTimeLimit(Limits limits, Clock clock) {
        this.limit = limits.operatingTime();
        this.clock = clock;
    }

    /** Whether this holder has used up the operating time of the method. */
    public boolean isExhausted(String holder, String method) {
        SlidingWindow used = windows.get(MethodOfHolder.of(holder, method));
        return used != null && used.sum(clock.instant()).compareTo(limit) >= 0;
    }

    /** Adds the time of a call. */
    public Timing.Operating add(String holder, String method, Duration taken) {
        return windows.computeIfAbsent(MethodOfHolder.of(holder, method), key -> new SlidingWindow())
                .add(taken, clock.instant());
    }

    /** Resets all operating times. */
    public void clear() {
        windows.clear();
    }

    private record MethodOfHolder(String holder, String method) {
        static MethodOfHolder of(String holder, String method) {
            return new MethodOfHolder(holder, method.toLowerCase(Locale.ROOT));
        }
    }
}
