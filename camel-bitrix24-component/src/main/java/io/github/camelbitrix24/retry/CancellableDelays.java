/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The delays of one stage; {@link #stop} ends them all. What follows a delay must not run on the timer's thread. */
final class CancellableDelays {

    private final TimeSource timeSource;
    private final Set<CompletableFuture<@Nullable Void>> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopped;

    CancellableDelays(TimeSource timeSource) {
        this.timeSource = timeSource;
    }

    @SuppressWarnings("CollectionUndefinedEquality") // The identity of each future is what counts.
    CompletionStage<@Nullable Void> start(Duration delay) {
        CompletableFuture<@Nullable Void> elapsed = new CompletableFuture<>();
        pending.add(elapsed);
        TimeSource.ScheduledTask task = timeSource.after(delay, () -> elapsed.complete(null));
        if (isStopped) {
            elapsed.complete(null);
        }
        return elapsed.whenComplete((nothing, failure) -> {
            pending.remove(elapsed);
            task.cancel();
        });
    }

    boolean isStopped() {
        return isStopped;
    }

    void stop() {
        isStopped = true;
        pending.forEach(elapsed -> elapsed.complete(null));
    }
}
