/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The subscription plan of a portal, which determines its limits. */
public enum Plan {
    /** Every cloud plan except Enterprise: 2 requests a second, bursts of 50. */
    STANDARD(2.0, 50, 10),
    /** Enterprise: 5 requests a second, bursts of 250. */
    ENTERPRISE(5.0, 250, 10),
    /** A self-hosted portal: no rate limit unless its operator sets one. */
    ON_PREMISE(null, null, 4);

    private final @Nullable Double requestsPerSecond;
    private final @Nullable Integer burst;
    private final int concurrentRequests;

    Plan(@Nullable Double requestsPerSecond, @Nullable Integer burst, int concurrentRequests) {
        this.requestsPerSecond = requestsPerSecond;
        this.burst = burst;
        this.concurrentRequests = concurrentRequests;
    }

    /** The default for the number of requests in flight. */
    public int concurrentRequests() {
        return concurrentRequests;
    }

    /**
     * The rate of this plan, with the configured values instead of its own.
     *
     * @throws IllegalArgumentException if the plan has no rate and only one of the values is configured
     */
    public Optional<Rate> rate(@Nullable Double configuredRate, @Nullable Integer configuredBurst) {
        Double rate = configuredRate == null ? requestsPerSecond : configuredRate;
        Integer limit = configuredBurst == null ? burst : configuredBurst;
        if (rate == null && limit == null) {
            return Optional.empty();
        }
        if (rate == null || limit == null) {
            throw new IllegalArgumentException(
                    "plan " + this + " has no rate limit. Set both requestsPerSecond and burst, or neither");
        }
        return Optional.of(new Rate(rate, limit));
    }
}
