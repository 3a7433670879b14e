/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a portal's subscription allows. */
public enum Plan {
    /** Every cloud plan but the next: 2 requests a second, 50 at once. */
    STANDARD(2.0, 50, 10),
    /** 5 requests a second, 250 at once. */
    ENTERPRISE(5.0, 250, 10),
    /** A portal on the user's own machine: no limit on requests unless its operator sets one. */
    ON_PREMISE(null, null, 4);

    private final @Nullable Double requestsPerSecond;
    private final @Nullable Integer burst;
    private final int concurrentRequests;

    Plan(@Nullable Double requestsPerSecond, @Nullable Integer burst, int concurrentRequests) {
        this.requestsPerSecond = requestsPerSecond;
        this.burst = burst;
        this.concurrentRequests = concurrentRequests;
    }

    /** How many requests may be in flight, unless said otherwise. */
    public int concurrentRequests() {
        return concurrentRequests;
    }

    /**
     * The pace of this plan, with what is given instead.
     *
     * @throws IllegalArgumentException if there is no pace to change half of
     */
    public Optional<Rate> rate(@Nullable Double givenPace, @Nullable Integer givenBurst) {
        Double pace = givenPace == null ? requestsPerSecond : givenPace;
        Integer most = givenBurst == null ? burst : givenBurst;
        if (pace == null && most == null) {
            return Optional.empty();
        }
        if (pace == null || most == null) {
            throw new IllegalArgumentException(
                    "plan " + this + " has no pace of its own: give both requestsPerSecond" + " and burst, or none");
        }
        return Optional.of(new Rate(pace, most));
    }
}
