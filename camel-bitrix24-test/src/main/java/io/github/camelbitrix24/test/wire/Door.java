package io.github.camelbitrix24.test.wire;

import io.github.camelbitrix24.test.journal.Counts;
import io.github.camelbitrix24.test.limit.Bucket;

/** Counts the requests that come, and turns away those that are too many. */
public record Door(Bucket bucket, Counts counts) {
    boolean admits() {
        counts.request();
        boolean isAdmitted = bucket.admits();
        if (!isAdmitted) {
            counts.refusalByBucket();
        }
        return isAdmitted;
    }
}
