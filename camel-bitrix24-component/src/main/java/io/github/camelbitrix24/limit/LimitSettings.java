/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The limits for the calls to a portal.
 *
 * @param maxConcurrentRequests the most requests in flight
 * @param maxPendingCalls the most calls in the queue
 * @param rejectWhenFull whether a full queue refuses calls instead of blocking their callers
 * @param rateLimit the rate limit, absent if the portal has none
 * @param maxBatchSize the most commands in one request
 * @param traversals the limits of traversals
 * @param operatingTimeLimit of each method, zero if the portal has none
 */
public record LimitSettings(
        int maxConcurrentRequests,
        int maxPendingCalls,
        boolean rejectWhenFull,
        Optional<RateLimit> rateLimit,
        int maxBatchSize,
        TraversalLimits traversals,
        Duration operatingTimeLimit) {

    private static final int MAX_COMMANDS = 50;

    public LimitSettings {
        if (maxConcurrentRequests < 1) {
            throw new IllegalArgumentException(
                    "maxConcurrentRequests must be 1 or more, but was " + maxConcurrentRequests);
        }
        if (maxPendingCalls < 1) {
            throw new IllegalArgumentException("maxPendingCalls must be 1 or more, but was " + maxPendingCalls);
        }
        if (maxBatchSize < 1 || maxBatchSize > MAX_COMMANDS) {
            throw new IllegalArgumentException(
                    "maxBatchSize must be 1 to " + MAX_COMMANDS + ", but was " + maxBatchSize);
        }
        if (operatingTimeLimit.isNegative()) {
            throw new IllegalArgumentException("operatingTimeLimit must be 0 or more, but was " + operatingTimeLimit);
        }
    }

    /** The rate limit and the source of the bucket that applies it. */
    public record RateLimit(Rate rate, BucketSource source) {}

    /**
     * How many requests a traversal has in flight.
     *
     * @param concurrency 0 adapts it to the response time of the portal
     */
    public record TraversalLimits(int concurrency) {

        /** The option value for {@link #automatic()}. */
        public static final String AUTO = "auto";

        public TraversalLimits {
            if (concurrency < 0) {
                throw new IllegalArgumentException("maxConcurrentTraversals must be 1 or more, but was " + concurrency);
            }
        }

        public static TraversalLimits automatic() {
            return new TraversalLimits(0);
        }

        /** Reads the value of the option {@code maxConcurrentTraversals}: {@code auto} or a number. */
        public static TraversalLimits of(String option) {
            if (option.equalsIgnoreCase(AUTO)) {
                return automatic();
            }
            if (!option.matches("[1-9]\\d{0,3}")) {
                throw new IllegalArgumentException(
                        "maxConcurrentTraversals must be auto or a number of 1 or more, but was " + option);
            }
            return new TraversalLimits(Integer.parseInt(option));
        }
    }

    /** The bucket of a portal. */
    public RequestBucket bucket(String portal, LongSupplier nanoTime) {
        return rateLimit
                .map(limit -> limit.source().bucket(portal, limit.rate(), nanoTime))
                .orElse(UnlimitedBucket.INSTANCE);
    }
}
