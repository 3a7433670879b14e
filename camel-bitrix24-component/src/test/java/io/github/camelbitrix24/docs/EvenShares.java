/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import io.github.camelbitrix24.limit.BucketSource;
import io.github.camelbitrix24.limit.Rate;
import io.github.camelbitrix24.limit.RequestBucket;
import java.util.function.LongSupplier;

/** The source of buckets that the page on limits shows. */
// tag::even-shares[]
public record EvenShares(int nodes) implements BucketSource {

    @Override
    public RequestBucket bucket(String portal, Rate rate, LongSupplier nanoTime) {
        Rate share = new Rate(rate.requestsPerSecond() / nodes, rate.burst() / nodes);
        return BucketSource.inMemory().bucket(portal, share, nanoTime);
    }
}
// end::even-shares[]
