/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.limit;

import java.time.Clock;

/** Counts requests up and, once a second by the portal's clock, down again. */
public final class Bucket {
    private final Limits limits;
    private final Clock clock;
    private long filled;
    private long second = Long.MIN_VALUE;

    public Bucket(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Takes one more request if it fits; one that does not fit leaves no trace. */
    public synchronized boolean admits() {
        if (limits.burst() == Long.MAX_VALUE) {
            return true;
        }
        drain(clock.instant().getEpochSecond());
        if (filled >= limits.burst()) {
            return false;
        }
        filled++;
        return true;
    }

    /** Begins again at nothing. */
    public synchronized void clear() {
        filled = 0;
    }

    private void drain(long now) {
        if (filled > 0 && now > second) {
            long most = filled / limits.perSecond() + 1;
            filled = Math.max(0, filled - Math.min(now - second, most) * limits.perSecond());
        }
        second = Math.max(second, now);
    }
}
