/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;

/** Runs a task once, at the earliest of the times it was scheduled for. */
final class WakeUpTimer {

    private final TimeSource timer;
    private final Runnable task;
    private TimeSource.ScheduledTask scheduled = () -> {};
    private boolean isSet;
    private long scheduledAt;

    WakeUpTimer(TimeSource timer, Runnable task) {
        this.timer = timer;
        this.task = task;
    }

    /** Runs the task after this time, or earlier if it is scheduled earlier. */
    synchronized void schedule(long nanos) {
        long time = timer.nanoTime() + nanos;
        if (isSet && time - scheduledAt >= 0) {
            return;
        }
        scheduled.cancel();
        isSet = true;
        scheduledAt = time;
        scheduled = timer.after(Duration.ofNanos(nanos), this::fire);
    }

    private void fire() {
        synchronized (this) {
            isSet = false;
        }
        task.run();
    }

    synchronized void cancel() {
        scheduled.cancel();
        isSet = false;
    }
}
