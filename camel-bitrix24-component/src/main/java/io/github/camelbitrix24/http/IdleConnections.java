/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes pooled connections that have been idle for too long or have reached their time to live. A server closes idle connections as well, and its end would otherwise stay half open until the next call. A sweep is scheduled only while a client has connections.
 */
final class IdleConnections {

    private static final long SWEEP_SECONDS = 1;

    private final Set<PooledClient> clients = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isScheduled = new AtomicBoolean();
    private final ScheduledExecutorService scheduler;

    IdleConnections(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** Watches the connections of this client until it has none. */
    void watch(PooledClient client) {
        clients.add(client);
        scheduleSweep();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A sweep does not fail.
    private void scheduleSweep() {
        if (!isScheduled.get() && isScheduled.compareAndSet(false, true)) {
            try {
                scheduler.schedule(this::sweep, SWEEP_SECONDS, TimeUnit.SECONDS);
            } catch (RejectedExecutionException e) {
                isScheduled.set(false);
            }
        }
    }

    private void sweep() {
        clients.removeIf(client -> !client.closeIdleConnections());
        isScheduled.set(false);
        if (!clients.isEmpty()) {
            scheduleSweep();
        }
    }
}
