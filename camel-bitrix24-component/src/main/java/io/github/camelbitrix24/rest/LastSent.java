/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When the last request for an object was written to the wire, and how long it may still run. */
public final class LastSent {

    /** How long a portal lets a request run. */
    private static final Duration MAX_RUN_TIME = Duration.ofSeconds(60);

    private @Nullable Long writtenAt;

    /** Records the nanosecond of the {@link TimeSource} at which a request was written. */
    public synchronized void writtenAt(long nanoTime) {
        writtenAt = nanoTime;
    }

    /**
     * How long the last request may still run; zero or negative when it has certainly ended. If no request is known, one
     * that is written now is assumed.
     */
    public synchronized Duration mayRunFor(TimeSource timer) {
        if (writtenAt == null) {
            writtenAt = timer.nanoTime();
        }
        return MAX_RUN_TIME.minusNanos(timer.nanoTime() - writtenAt);
    }
}
