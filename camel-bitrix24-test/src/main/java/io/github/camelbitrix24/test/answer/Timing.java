/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.answer;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a call ran and what it took; {@code operating} is missing where nobody measures it. */
public record Timing(
        Instant started,
        Instant finished,
        Duration duration,
        Duration processing,
        @Nullable Operating operating) {

    /** What a method has taken of one credential's operating time, and when the oldest part of it is forgotten. */
    public record Operating(Duration sum, long resetAt) {}

    /** A call that took the time between these moments. */
    public static Timing between(Instant started, Instant finished) {
        Duration duration = Duration.between(started, finished);
        return new Timing(started, finished, duration, duration, null);
    }
}
