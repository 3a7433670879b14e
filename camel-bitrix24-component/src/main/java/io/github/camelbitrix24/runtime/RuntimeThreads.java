/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * The threads of a CamelContext's portals. They come from Camel, which makes them virtual where that is configured. A
 * thread is started when no other is free.
 */
final class RuntimeThreads {

    /** The maximum number of exchanges that continue at once after their calls; each has its own thread, which may block. */
    private static final int CONTINUATIONS = 256;

    /** The maximum number of polls and acknowledgements that run at once. */
    private static final int CONSUMERS = 256;

    /** The maximum number of portals that refresh their tokens at once; others wait. */
    private static final int MAX_TOKEN_REFRESHES = 16;

    /** The maximum number of checks of calls that run at once. */
    private static final int MAX_CHECKS = 32;

    private static final String TIMER = "bitrix24-timer";

    private final Object owner;
    private final ExecutorServiceManager manager;
    private final List<ExecutorService> pools = new ArrayList<>();
    private final ScheduledExecutorService scheduler;
    private final Executor checks;
    private final Executor continuations;
    private final Executor consumers;
    private final Executor tokenRefreshes;

    RuntimeThreads(CamelContext context, Object owner) {
        this.owner = owner;
        this.manager = context.getExecutorServiceManager();
        this.scheduler = manager.newScheduledThreadPool(owner, TIMER, profile(TIMER, 1, -1));
        this.checks = cached("bitrix24-installation", MAX_CHECKS);
        this.continuations = cached("bitrix24-continuation", CONTINUATIONS);
        this.consumers = cached("bitrix24-consumer", CONSUMERS);
        this.tokenRefreshes = cached("bitrix24-token-refresh", MAX_TOKEN_REFRESHES);
    }

    private Executor cached(String name, int maxThreads) {
        ExecutorService pool = manager.newCachedThreadPool(owner, name);
        pools.add(pool);
        return new BoundedExecutor(pool, maxThreads);
    }

    /** A pool with so many threads, which rejects tasks that do not fit into a queue of the same size. */
    ExecutorService newFixedPool(String name, int threads) {
        ThreadPoolProfile profile = profile(name, threads, threads);
        profile.setMaxPoolSize(threads);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return manager.newThreadPool(owner, name, profile);
    }

    /** Every queued call has a scheduled task; Camel's default profile would reject the 1,001st. */
    private static ThreadPoolProfile profile(String name, int threads, int queue) {
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(threads);
        profile.setMaxQueueSize(queue);
        return profile;
    }

    ScheduledExecutorService scheduler() {
        return scheduler;
    }

    Executor checks() {
        return checks;
    }

    Executor continuations() {
        return continuations;
    }

    /** Runs what consumers do beside their polls; exchanges that block do not delay it. */
    Executor consumers() {
        return consumers;
    }

    Executor tokenRefreshes() {
        return tokenRefreshes;
    }

    /** Camel waits twice: for the end of the tasks, and again after it has interrupted them. */
    void shutdown(ExecutorService pool, Duration longest) {
        if (longest.isZero()) {
            manager.shutdownNow(pool);
        } else {
            manager.shutdownGraceful(pool, Math.max(1, longest.toMillis() / 2));
        }
    }

    /** Ends all threads but those of {@link #newFixedPool}. */
    void shutdown(Supplier<Duration> timeLeft) {
        pools.forEach(pool -> shutdown(pool, timeLeft.get()));
        manager.shutdownNow(scheduler);
    }
}
