/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.limit.LimitSettings;
import io.github.camelbitrix24.limit.RequestBucket;
import io.github.camelbitrix24.rest.TimeSource;

/** The portal's rate limit as one queue uses it: it reserves one request ahead at most, however many calls wait. */
final class RequestPermits {

    /** Traversals leave one twelfth of the burst to single calls. */
    private static final int SPARE_FRACTION = 12;

    private final RequestBucket bucket;
    private final TimeSource timer;
    private final int spare;
    private boolean isReserved;
    private long usableAt;

    RequestPermits(LimitSettings settings, RequestBucket bucket, TimeSource timer) {
        this.bucket = bucket;
        this.timer = timer;
        this.spare = settings.rateLimit()
                .map(limit -> limit.rate().capacity() / SPARE_FRACTION)
                .orElse(0);
    }

    /**
     * Takes a permit. Returns 0 if the request may be sent now, otherwise the nanoseconds after which to try again.
     *
     * @param leavesSpare whether some permits are left to single calls
     */
    long take(boolean leavesSpare) {
        if (isReserved) {
            long left = usableAt - timer.nanoTime();
            isReserved = left > 0;
            return Math.max(0, left);
        }
        long untilSpare = leavesSpare ? bucket.nanosUntilFree(spare + 1) : 0;
        if (untilSpare > 0) {
            return untilSpare;
        }
        long wait = bucket.take();
        if (wait > 0) {
            isReserved = true;
            usableAt = timer.nanoTime() + wait;
        }
        return wait;
    }

    /** Whether the next call has to wait for the rate limit. */
    boolean areExhausted() {
        return bucket.free() < 1;
    }

    /** Returns a permit that was taken and not used. */
    void giveBack() {
        bucket.giveBack();
    }

    /** Returns a reserved request that is not needed. */
    void release() {
        if (isReserved) {
            isReserved = false;
            bucket.giveBack();
        }
    }

    void close() {
        release();
        bucket.close();
    }
}
