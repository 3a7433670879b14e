/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.limit;

import java.time.Clock;

/** A counter that rises with each request and falls once a second by the portal's clock. */
public final class LeakyBucket {
    private final Limits limits;
    private final Clock clock;
    private long level;
    private long lastSecond = Long.MIN_VALUE;

    public LeakyBucket(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Admits one more request if there is room; a refused request is not counted. */
    public synchronized boolean admits() {
        if (limits.burst() == Long.MAX_VALUE) {
            return true;
        }
        drain(clock.instant().getEpochSecond());
        if (level >= limits.burst()) {
            return false;
        }
        level++;
        return true;
    }

    /** Empties the bucket. */
    public synchronized void clear() {
        level = 0;
    }

    private void drain(long now) {
        if (level > 0 && now > lastSecond) {
            long most = level / limits.perSecond() + 1;
            level = Math.max(0, level - Math.min(now - lastSecond, most) * limits.perSecond());
        }
        lastSecond = Math.max(lastSecond, now);
    }
}
