/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import java.util.function.LongSupplier;

/**
 * Where the buckets of portals come from. The portal counts requests by the address that they come from: all who call
 * from one address must share a bucket. The one that is built in is shared by a JVM; a cluster behind one address needs
 * another.
 */
@FunctionalInterface
public interface BucketSource {

    /**
     * The bucket of a portal, shared by all who ask for it, until each of them has closed it.
     *
     * @param portal the portal's host
     * @param nanoTime a clock that never steps
     */
    RequestBucket bucket(String portal, Rate rate, LongSupplier nanoTime);

    /** Buckets in memory, one per portal for the whole JVM. */
    static BucketSource inMemory() {
        return SharedBuckets.INSTANCE;
    }
}
