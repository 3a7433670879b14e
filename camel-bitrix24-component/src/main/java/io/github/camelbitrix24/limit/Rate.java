/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

/**
 * The rate limit of a portal for one client IP address. The portal counts each request, reduces the count by
 * {@code requestsPerSecond} once a second, and refuses requests that would raise it above {@code burst}.
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
                    + "), but was " + burst + ": a portal reduces its count only once a second");
        }
    }

    /** The most requests to send at once: one second's worth below the burst, because the portal counts in steps. */
    public int capacity() {
        return (int) Math.max(1, burst - Math.ceil(requestsPerSecond));
    }
}
