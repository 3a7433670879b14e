/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A failed refresh, which is kept for a while.
 *
 * @param since when the first of several failures in a row occurred
 * @param pause until the next attempt
 * @param until the nanosecond of the monotonic clock at which the pause ends
 */
record RefreshFailure(TokenRefreshException failure, Instant since, Duration pause, long until) {

    static final Duration MAX_PAUSE = Duration.ofSeconds(60);

    private static final Duration HALF_OF_FIRST_PAUSE = Duration.ofMillis(250);

    /** The pause doubles with each temporary failure. */
    static RefreshFailure after(@Nullable RefreshFailure last, TokenRefreshException failure, TimeSource timer) {
        Duration doubled = (last == null ? HALF_OF_FIRST_PAUSE : last.pause).multipliedBy(2);
        Duration pause = failure.isTemporary() && doubled.compareTo(MAX_PAUSE) < 0 ? doubled : MAX_PAUSE;
        Instant since = last == null ? timer.now() : last.since;
        return new RefreshFailure(failure, since, pause, timer.nanoTime() + pause.toNanos());
    }

    boolean isOver(long nanos) {
        return until - nanos <= 0;
    }
}
