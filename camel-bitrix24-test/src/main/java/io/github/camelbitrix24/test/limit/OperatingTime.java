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

/** What each method has taken of each credential's time in the last ten minutes. */
public final class OperatingTime {
    private final Map<Key, MinuteWindow> baskets = new ConcurrentHashMap<>();
    private final Duration limit;
    private final Clock clock;

    public OperatingTime(Limits limits, Clock clock) {
        this.limit = limits.operatingTime();
        this.clock = clock;
    }

    /** Whether this holder of a credential has used up what the method may take. */
    public boolean isSpent(String holder, String method) {
        MinuteWindow used = baskets.get(Key.of(holder, method));
        return used != null && used.sum(clock.instant()).compareTo(limit) >= 0;
    }

    /** Adds what a call has taken. */
    public Timing.Operating add(String holder, String method, Duration taken) {
        return baskets.computeIfAbsent(Key.of(holder, method), key -> new MinuteWindow())
                .add(taken, clock.instant());
    }

    /** Forgets everything. */
    public void clear() {
        baskets.clear();
    }

    private record Key(String holder, String method) {
        static Key of(String holder, String method) {
            return new Key(holder, method.toLowerCase(Locale.ROOT));
        }
    }
}
