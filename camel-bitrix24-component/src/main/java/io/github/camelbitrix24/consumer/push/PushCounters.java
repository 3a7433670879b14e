/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import java.util.concurrent.atomic.AtomicLong;

/** How many calls came in, and how many were refused. */
public final class PushCounters {

    private final AtomicLong admitted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    void admitted() {
        admitted.incrementAndGet();
    }

    /** Whether it is worth a word: the first, the second, the fourth and so on, so that a flood fills no log. */
    boolean refused() {
        long count = refused.incrementAndGet();
        return Long.bitCount(count) == 1;
    }

    /** Calls that were handed to the route. */
    public long admissions() {
        return admitted.get();
    }

    /** Calls that were not. */
    public long refusals() {
        return refused.get();
    }
}
