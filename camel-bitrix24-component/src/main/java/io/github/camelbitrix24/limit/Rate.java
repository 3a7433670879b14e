/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

/**
 * The pace at which a portal takes requests from one address. It counts each request, takes {@code requestsPerSecond}
 * off its count once a second, and refuses what would bring the count above {@code burst}.
 *
 * @param requestsPerSecond more than 0; less than 1 is allowed
 * @param burst more than {@code requestsPerSecond}
 */
public record Rate(double requestsPerSecond, int burst) {

    public Rate {
        if (!(requestsPerSecond > 0) || requestsPerSecond > 1_000_000) {
            throw new IllegalArgumentException(
                    "requestsPerSecond must be more than 0 and at most 1,000,000, but was " + requestsPerSecond);
        }
        if (burst <= requestsPerSecond) {
            throw new IllegalArgumentException("burst must be more than requestsPerSecond (" + requestsPerSecond
                    + "), but was " + burst + ": a portal counts down once a second only");
        }
    }

    /** How many requests may be sent at once: one second's worth less than the portal takes, because it counts in steps. */
    public int capacity() {
        return (int) Math.max(1, burst - Math.ceil(requestsPerSecond));
    }
}
