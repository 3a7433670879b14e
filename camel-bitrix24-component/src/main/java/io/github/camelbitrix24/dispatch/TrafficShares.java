/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.rest.CallScheduling.Kind;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;

/**
 * The shares of single calls and of traversals in the rate limit. Each third request at least is one of a traversal. The
 * others are those of single calls while the waiting ones fill a request. If they do not, they wait for about a quarter of
 * the requests: few calls that were sent at once would cost a traversal most of its pace.
 */
final class TrafficShares {

    private static final int SINGLES_PER_TRAVERSAL = 2;

    /** The requests of traversals for each one that is left in reserve for single calls. */
    private static final int TRAVERSALS_PER_RESERVE = 3;

    /** How many requests' time a single call waits for others: with the next request it is less than four. */
    private static final double PATIENCE = 2.7;

    private final TimeSource timer;
    private final long pace;
    private int singles;
    private int traversals;
    private long sentAt;

    TrafficShares(LimitSettings settings, TimeSource timer) {
        this.timer = timer;
        this.pace = settings.rateLimit()
                .map(limit -> Duration.ofSeconds(1).toNanos() / limit.rate().requestsPerSecond())
                .map(Double::longValue)
                .orElse(0L);
    }

    /** Counts a request. */
    void sent(Kind kind) {
        if (kind == Kind.SINGLE) {
            singles = Math.min(singles + 1, SINGLES_PER_TRAVERSAL);
            traversals = 0;
        } else if (kind == Kind.TRAVERSAL) {
            singles = 0;
            traversals = traversals < TRAVERSALS_PER_RESERVE ? traversals + 1 : 1;
            sentAt = timer.nanoTime();
        }
    }

    /** Begins the time for which traversals wait: the requests of single calls before it do not count. */
    void traversalsWait() {
        singles = 0;
    }

    /** Whether a traversal has not had its least share, so that it is next in any case. */
    boolean isTraversalDue() {
        return singles >= SINGLES_PER_TRAVERSAL;
    }

    /** Whether a single call that has waited for so many nanoseconds waits for no traversal any more. */
    boolean isSingleDue(long waited) {
        return waited >= PATIENCE * pace;
    }

    /** Counts a permit of the reserve: several traversals may be sent at the same time. */
    void reserveUsed() {
        sentAt = timer.nanoTime();
    }

    /** The nanoseconds for which a traversal leaves permits in reserve. */
    long nanosUntilOverdue() {
        long wait = traversals < TRAVERSALS_PER_RESERVE ? pace : 2 * pace;
        return isTraversalDue() ? 0 : Math.max(0, wait - (timer.nanoTime() - sentAt));
    }
}
