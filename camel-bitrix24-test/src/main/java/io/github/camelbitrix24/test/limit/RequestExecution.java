/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.limit;

import java.time.Duration;

/** The execution of one HTTP request: its costs are spent as time, and after a minute it times out. */
public final class RequestExecution implements AutoCloseable {
    private static final Duration MAX_DURATION = Duration.ofSeconds(60);

    private final TimeScale timeScale;
    private final Runnable end;
    private final long begin = TimeScale.now();
    private Duration spent = Duration.ZERO;

    RequestExecution(TimeScale pace, Runnable end) {
        this.timeScale = pace;
        this.end = end;
    }

    /** Spends this time, less the real time that the work has taken. */
    public void consume(Duration cost) {
        if (cost.isZero()) {
            return;
        }
        boolean isTooLong = spent.plus(cost).compareTo(MAX_DURATION) > 0;
        spent = isTooLong ? MAX_DURATION : spent.plus(cost);
        TimeScale.await(begin + timeScale.toRealTime(spent).toNanos());
        if (isTooLong) {
            throw new RequestTimeoutException();
        }
    }

    /** The cost so far. */
    public Duration spent() {
        return spent;
    }

    @Override
    public void close() {
        end.run();
    }
}
