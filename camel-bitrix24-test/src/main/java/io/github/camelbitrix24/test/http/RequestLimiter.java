/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import io.github.camelbitrix24.test.journal.Counts;
import io.github.camelbitrix24.test.limit.LeakyBucket;

/** Counts requests and refuses those above the limit. */
public record RequestLimiter(LeakyBucket bucket, Counts counts) {
    boolean admits() {
        counts.countRequest();
        boolean isAdmitted = bucket.admits();
        if (!isAdmitted) {
            counts.countBucketRefusal();
        }
        return isAdmitted;
    }
}
