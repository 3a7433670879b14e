/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.wire;

import io.github.camelbitrix24.test.journal.Counts;
import io.github.camelbitrix24.test.limit.Bucket;

/** Counts the requests that come, and turns away those that are too many. */
public record RequestLimiter(Bucket bucket, Counts counts) {
    boolean admits() {
        counts.request();
        boolean isAdmitted = bucket.admits();
        if (!isAdmitted) {
            counts.refusalByBucket();
        }
        return isAdmitted;
    }
}
