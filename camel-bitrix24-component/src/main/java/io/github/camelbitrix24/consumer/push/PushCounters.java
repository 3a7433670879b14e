/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import java.util.concurrent.atomic.AtomicLong;

/** Counts admitted and refused calls. */
final class PushCounters {

    private final AtomicLong admitted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    void admitted() {
        admitted.incrementAndGet();
    }

    /** Returns whether to log this call: the 1st, 2nd, 4th, 8th and so on, so that a flood does not fill the log. */
    boolean refused() {
        long count = refused.incrementAndGet();
        return Long.bitCount(count) == 1;
    }

    /** The number of calls that were passed to the route. */
    long admissions() {
        return admitted.get();
    }

    /** The number of calls that were refused. */
    long refusals() {
        return refused.get();
    }
}
