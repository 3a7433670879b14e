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
 * others are those of single calls while the waiting ones fill a request. If they do not, each third request is theirs, or
 * is left in reserve for them: few calls that were sent at once would cost a traversal most of its pace.
 */
final class TrafficShares {

    /** The requests of the one kind for each request of the other. */
    private static final int LARGE_SHARE = 2;

    private final TimeSource timer;
    private final long pace;
    private int singles;
    private int traversals;
    private long waitsSince;

    TrafficShares(LimitSettings settings, TimeSource timer) {
        this.timer = timer;
        this.pace = settings.rateLimit()
                .map(limit -> 1.0 / limit.rate().requestsPerSecond())
                .map(seconds -> (long) (seconds * Duration.ofSeconds(1).toNanos()))
                .orElse(0L);
    }

    /** Counts a request. */
    void sent(Kind kind) {
        if (kind == Kind.SINGLE) {
            singles = Math.min(singles + 1, LARGE_SHARE);
            traversals = 0;
        } else if (kind == Kind.TRAVERSAL) {
            singles = 0;
            traversals = traversals < LARGE_SHARE ? traversals + 1 : 1;
            waitsSince = timer.nanoTime();
        }
    }

    /** Begins the time for which traversals wait: the requests of single calls before it do not count. */
    void traversalsWait() {
        singles = 0;
    }

    /** Whether a traversal has not had its least share, so that it is next in any case. */
    boolean isTraversalDue() {
        return singles >= LARGE_SHARE;
    }

    /** Whether the next request that the rate limit allows is one of a traversal, although single calls wait. */
    boolean isTraversalNext(boolean singlesFillRequest) {
        return isTraversalDue() || (!singlesFillRequest && traversals < LARGE_SHARE);
    }

    /** Begins the time anew for which traversals leave permits in reserve: several may be sent at the same time. */
    void reserveUsed() {
        waitsSince = timer.nanoTime();
    }

    /** The nanoseconds for which a traversal leaves permits in reserve. */
    long nanosUntilOverdue() {
        long wait = traversals < LARGE_SHARE ? pace : LARGE_SHARE * pace;
        return isTraversalDue() ? 0 : Math.max(0, wait - (timer.nanoTime() - waitsSince));
    }
}
