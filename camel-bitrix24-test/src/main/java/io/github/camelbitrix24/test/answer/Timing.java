/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.answer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a call ran and how long it took; {@code operating} is null where it is not measured. */
public record Timing(
        Instant started,
        Instant finished,
        Duration duration,
        Duration processing,
        @Nullable Operating operating) {

    /** The operating time of a method for one credential, and when the oldest part of it expires. */
    public record Operating(Duration sum, long resetAt) {}

    /** A call that ran from start to finish. */
    public static Timing between(Instant started, Instant finished) {
        Duration duration = Duration.between(started, finished);
        return new Timing(started, finished, duration, duration, null);
    }
}
