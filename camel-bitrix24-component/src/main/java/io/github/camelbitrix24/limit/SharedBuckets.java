/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The buckets of this JVM. An unused bucket is kept until it is as new, so that reopening a portal gives no second burst.
 * Callers with another clock do not share it: the clock of a test may have stopped, and its bucket would never fill again.
 */
final class SharedBuckets implements BucketSource {

    static final SharedBuckets INSTANCE = new SharedBuckets();

    private static final Logger LOG = LoggerFactory.getLogger(SharedBuckets.class);

    private final Map<String, Shared> buckets = new HashMap<>();

    SharedBuckets() {}

    @Override
    public synchronized RequestBucket bucket(String portal, Rate rate, LongSupplier nanoTime) {
        buckets.values().removeIf(each -> each.users == 0 && each.bucket.isAsNew());
        buckets.computeIfPresent(portal, (key, known) -> known.bucket.isTimedBy(nanoTime) ? known : null);
        Shared shared = buckets.computeIfAbsent(portal, key -> new Shared(new TokenBucket(rate, nanoTime)));
        if (!shared.bucket.rate().equals(rate)) {
            LOG.warn(
                    "{} has two rate limits in this JVM: {} is ignored, the first one, {}, applies. Use the same plan,"
                            + " requestsPerSecond and burst for all endpoints of this portal.",
                    portal,
                    rate,
                    shared.bucket.rate());
        }
        shared.users++;
        return new Handle(shared);
    }

    private synchronized void release(Shared shared) {
        shared.users--;
    }

    private static final class Shared {

        private final TokenBucket bucket;
        private int users;

        private Shared(TokenBucket bucket) {
            this.bucket = bucket;
        }
    }

    /** The view of one caller on a shared bucket. */
    private final class Handle implements RequestBucket {

        private final Shared shared;
        private boolean isClosed;

        private Handle(Shared shared) {
            this.shared = shared;
        }

        @Override
        public long take() {
            return shared.bucket.take();
        }

        @Override
        public void giveBack() {
            shared.bucket.giveBack();
        }

        @Override
        public long free() {
            return shared.bucket.free();
        }

        @Override
        public long nanosUntilFree(int requests) {
            return shared.bucket.nanosUntilFree(requests);
        }

        @Override
        public void drain() {
            shared.bucket.drain();
        }

        @Override
        public synchronized void close() {
            if (!isClosed) {
                isClosed = true;
                release(shared);
            }
        }
    }
}
