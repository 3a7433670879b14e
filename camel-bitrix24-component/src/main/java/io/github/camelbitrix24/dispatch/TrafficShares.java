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

/** The shares of single calls and of traversals: while both wait, each third request is one of a traversal. */
final class TrafficShares {

    /** The requests of single calls for each request of a traversal. */
    private static final int SINGLES_PER_TRAVERSAL = 2;

    private final TimeSource timer;
    private final long longestWait;
    private int singles;
    private long waitsSince;

    TrafficShares(LimitSettings settings, TimeSource timer) {
        this.timer = timer;
        this.longestWait = settings.rateLimit()
                .map(limit -> (1 + SINGLES_PER_TRAVERSAL) / limit.rate().requestsPerSecond())
                .map(seconds -> (long) (seconds * Duration.ofSeconds(1).toNanos()))
                .orElse(SendScheduler.NEVER);
    }

    /** Counts a request. */
    void sent(Kind kind) {
        if (kind == Kind.SINGLE) {
            singles = Math.min(singles + 1, SINGLES_PER_TRAVERSAL);
        } else if (kind == Kind.TRAVERSAL) {
            singles = 0;
            waitsSince = timer.nanoTime();
        }
    }

    /** Begins the time for which traversals wait: the requests before it do not count. */
    void traversalsWait() {
        singles = 0;
        waitsSince = timer.nanoTime();
    }

    /** Whether a traversal is due for the next request, although single calls wait. */
    boolean isTraversalDue() {
        return singles >= SINGLES_PER_TRAVERSAL;
    }

    /**
     * The nanoseconds after which a traversal leaves no permits to single calls any more. Other queues, which share the
     * portal's rate limit, could use them up for ever.
     */
    long nanosUntilOverdue() {
        return isTraversalDue() ? 0 : Math.max(0, longestWait - (timer.nanoTime() - waitsSince));
    }
}
