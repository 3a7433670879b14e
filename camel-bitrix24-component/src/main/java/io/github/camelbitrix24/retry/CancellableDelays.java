/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The waits of one stage. Stopping ends them all; what follows a wait must not run on the timer's thread. */
final class CancellableDelays {

    private final TimeSource timeSource;
    private final Set<CancellableDelay> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopped;

    CancellableDelays(TimeSource timer) {
        this.timeSource = timer;
    }

    CompletionStage<@Nullable Void> start(Duration delay) {
        CancellableDelay pause = new CancellableDelay();
        pending.add(pause);
        TimeSource.ScheduledTask alarm = timeSource.after(delay, pause::end);
        if (isStopped) {
            pause.end();
        }
        return pause.ended().whenComplete((nothing, failure) -> {
            pending.remove(pause);
            alarm.cancel();
        });
    }

    boolean isStopped() {
        return isStopped;
    }

    void stop() {
        isStopped = true;
        pending.forEach(CancellableDelay::end);
    }
}
