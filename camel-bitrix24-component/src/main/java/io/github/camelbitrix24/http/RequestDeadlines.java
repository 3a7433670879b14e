/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * Cancels requests that exceed their timeout although bytes keep arriving. A sweep is scheduled only while requests are in flight: a timer task per call would wake the timer's thread each time, which costs more than the call's own work.
 */
final class RequestDeadlines {

    private static final Duration SWEEP = Duration.ofMillis(250);

    private final Map<HttpUriRequestBase, Long> deadlines = new ConcurrentHashMap<>();
    private final AtomicBoolean isScheduled = new AtomicBoolean();
    private final ScheduledExecutorService scheduler;
    private final LongSupplier nanoTime;

    RequestDeadlines(ScheduledExecutorService scheduler, LongSupplier nanoTime) {
        this.scheduler = scheduler;
        this.nanoTime = nanoTime;
    }

    void set(HttpUriRequestBase request, Duration timeout) {
        deadlines.put(request, nanoTime.getAsLong() + timeout.toNanos());
        scheduleSweep();
    }

    void clear(HttpUriRequestBase request) {
        deadlines.remove(request);
    }

    void cancelAll() {
        deadlines.keySet().forEach(HttpUriRequestBase::cancel);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A sweep does not fail.
    private void scheduleSweep() {
        if (!isScheduled.get() && isScheduled.compareAndSet(false, true)) {
            try {
                scheduler.schedule(this::sweep, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                isScheduled.set(false);
            }
        }
    }

    private void sweep() {
        long now = nanoTime.getAsLong();
        deadlines.forEach((request, deadline) -> {
            if (deadline - now <= 0) {
                request.cancel();
            }
        });
        isScheduled.set(false);
        if (!deadlines.isEmpty()) {
            scheduleSweep();
        }
    }
}
