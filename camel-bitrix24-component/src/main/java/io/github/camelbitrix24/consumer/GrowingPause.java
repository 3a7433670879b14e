/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer;

import java.time.Duration;

/** The pause before the next attempt: it doubles with each failure, up to a maximum. */
public final class GrowingPause {

    private final Duration first;
    private final Duration longest;
    private Duration last = Duration.ZERO;

    public GrowingPause(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /** The pause after one more failure. */
    public synchronized Duration next() {
        Duration longer = last.isZero() ? first : last.multipliedBy(2);
        last = longer.compareTo(longest) > 0 ? longest : longer;
        return last;
    }

    /** An attempt succeeded, or is to be made at once: the next pause is the first again. */
    public synchronized void reset() {
        last = Duration.ZERO;
    }
}
