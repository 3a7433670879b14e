/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Shows other processes that the owner of a lease is alive, for a limited time, until it is ended. */
final class LeaseBeat {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Duration pause;
    private final int most;
    private final BooleanSupplier beat;

    private LeaseBeat(Duration pause, int most, BooleanSupplier beat) {
        this.pause = pause;
        this.most = most;
        this.beat = beat;
    }

    /** @param beat returns whether the lease is still held */
    static LeaseBeat start(Executor threads, Duration pause, int most, BooleanSupplier beat) {
        LeaseBeat started = new LeaseBeat(pause, most, beat);
        threads.execute(started::run);
        return started;
    }

    private void run() {
        try {
            for (int i = 0; i < most && !ended.await(pause.toNanos(), TimeUnit.NANOSECONDS); i++) {
                if (!beat.getAsBoolean()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        ended.countDown();
    }
}
