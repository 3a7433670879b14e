/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import java.util.function.LongSupplier;

/**
 * Creates the buckets that limit the request rate. A portal counts requests by client IP address, so all clients behind
 * one address must share a bucket. The built-in source shares buckets within a JVM; a cluster behind one address needs
 * its own source.
 */
@FunctionalInterface
public interface BucketSource {

    /**
     * Returns the bucket of a portal. All callers share it until each of them has closed it.
     *
     * @param portal the portal's host
     * @param nanoTime a monotonic clock
     */
    RequestBucket bucket(String portal, Rate rate, LongSupplier nanoTime);

    /** Buckets in memory, one per portal in this JVM. */
    static BucketSource inMemory() {
        return SharedBuckets.INSTANCE;
    }
}
