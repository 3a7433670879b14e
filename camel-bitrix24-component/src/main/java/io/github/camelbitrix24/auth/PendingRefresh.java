/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A refresh in progress. It is not repeated while it runs, because it may have used the refresh token; but calls do not
 * wait longer than a deadline for a store or a server that does not answer.
 *
 * @param since when it began
 * @param nanos the same by the monotonic clock
 */
record PendingRefresh(CompletableFuture<AccessToken> token, Instant since, long nanos) {

    static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final Duration SAVE_TIME = Duration.ofSeconds(3);

    static PendingRefresh starting(TimeSource timer) {
        return new PendingRefresh(new CompletableFuture<>(), timer.now(), timer.nanoTime());
    }

    boolean isOverdue(long now) {
        return !token.isDone() && now - nanos >= DEADLINE.toNanos();
    }

    /** The token when it is there; after the deadline, a failure. */
    CompletableFuture<AccessToken> at(long now) {
        return isOverdue(now) ? CompletableFuture.failedFuture(overdue()) : token;
    }

    /**
     * Waits until a refresh has ended, whatever its result. Returns false if it has not. Camel interrupts the thread that
     * stops producers when it forces the stop, which does not end the wait.
     */
    static boolean hasEnded(CompletableFuture<AccessToken> refresh, Duration limit) {
        return refresh.copy()
                .orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS)
                .handle((obtained, failure) -> refresh.isDone())
                .join();
    }

    /** How long closing waits for new tokens to be stored that could not be stored before. */
    static Duration saveTime(Duration longest) {
        return longest.compareTo(SAVE_TIME) < 0 ? longest : SAVE_TIME;
    }

    TokenRefreshException overdue() {
        return TokenRefreshException.temporary(
                "the refresh of its access token, which began at " + since + ", has not ended after "
                        + DEADLINE.toSeconds() + " s. Check that the token store answers; its result will be used",
                null);
    }
}
