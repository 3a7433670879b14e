/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import java.util.concurrent.atomic.AtomicLong;

/** Counts admitted and refused calls. */
public final class PushCounters {

    private final AtomicLong admitted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    void admitted() {
        admitted.incrementAndGet();
    }

    void refused() {
        refused.incrementAndGet();
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
