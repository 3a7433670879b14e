/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Counts what a stop waits for: calls, events in the route, acknowledgements. */
final class OpenWork {

    private int count;
    private CompletableFuture<Boolean> none = CompletableFuture.completedFuture(true);

    synchronized void begin() {
        if (count == 0) {
            none = new CompletableFuture<>();
        }
        count++;
    }

    synchronized void end() {
        count--;
        if (count == 0) {
            none.complete(true);
        }
    }

    private synchronized CompletableFuture<Boolean> none() {
        return none;
    }

    /**
     * Waits until nothing is open, at most for the timeout, and returns whether nothing is. An interruption does not end
     * the wait: Camel interrupts the thread that stops consumers when it forces the stop.
     */
    boolean awaitNone(TimeSource timer, Duration timeout) {
        CompletableFuture<Boolean> waiting = none().copy();
        TimeSource.ScheduledTask timedOut = timer.after(timeout, () -> waiting.complete(false));
        try {
            return waiting.join();
        } finally {
            timedOut.cancel();
        }
    }
}
