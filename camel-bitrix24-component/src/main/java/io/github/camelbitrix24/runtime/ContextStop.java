/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.runtime;

import io.github.camelbitrix24.portal.Portals;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stop of a CamelContext. While Camel waits for exchanges in flight, nothing changes. If they do not complete within
 * the timeout of Camel's shutdown strategy, the stop is forced:
 *
 * <ol>
 *   <li>at once: queued calls and traversals fail, and only acknowledgements are sent
 *   <li>after four seconds: requests in flight are cancelled
 *   <li>after seven seconds: consumers no longer wait for acknowledgements
 *   <li>after eight seconds: the portals are closed
 * </ol>
 *
 * The same times apply from the first portal that is closed if all exchanges have completed. They count for all consumers
 * and portals together, so that the stop does not take longer with each of them.
 */
final class ContextStop extends LifecycleStrategySupport {

    private static final Logger LOG = LoggerFactory.getLogger(ContextStop.class);
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(50);
    private static final Duration FOR_REQUESTS = Duration.ofSeconds(4);
    private static final Duration FOR_ACKNOWLEDGEMENTS = Duration.ofSeconds(7);
    private static final Duration TO_CLOSE = Duration.ofSeconds(8);

    /** Of a single route or portal, while the context runs. */
    private static final Duration OF_A_ROUTE = FOR_REQUESTS;

    private final CamelContext context;
    private final Portals portals;
    private final Supplier<TimeSource> timer;
    private final List<CompletableFuture<?>> tasks = new CopyOnWriteArrayList<>();
    private volatile boolean isWatching;
    private volatile boolean isStopping;
    private @Nullable Long since;

    ContextStop(CamelContext context, Portals portals, Supplier<TimeSource> timer) {
        this.context = context;
        this.portals = portals;
        this.timer = timer;
    }

    @Override
    public void onContextStopping(CamelContext stopping) {
        isStopping = true;
        watch();
    }

    /** The timer runs. */
    void started() {
        isWatching = true;
        isStopping = false;
    }

    /** All consumers and producers have been stopped, so that the timer has nothing to watch. */
    void endWatch() {
        isWatching = false;
    }

    /** The portals are closed. */
    synchronized void ended() {
        isStopping = false;
        since = null;
    }

    boolean isForced() {
        return isStopping && context.getShutdownStrategy().isForceShutdown();
    }

    /** Consumers and producers are stopped one after another, and each may wait for calls: the timer does not. */
    private void watch() {
        if (!isWatching) {
            return;
        }
        if (isForced()) {
            restart();
            portals.stopAll();
            timer.get().after(FOR_REQUESTS, portals::cancelRequests);
        } else {
            timer.get().after(CHECK_INTERVAL, this::watch);
        }
    }

    private synchronized void restart() {
        since = timer.get().nanoTime();
    }

    /** Runs a task; while the context stops, on a thread of the executor. */
    void runBeforeClose(Runnable task, Executor executor) {
        if (isStopping) {
            tasks.add(CompletableFuture.runAsync(task, executor));
        } else {
            task.run();
        }
    }

    /** Waits for the tasks that run before the portals are closed. */
    void awaitTasks() {
        CompletableFuture<?> all = CompletableFuture.allOf(tasks.toArray(new CompletableFuture<?>[0]));
        tasks.clear();
        try {
            all.get(timeForRequests().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The portals are closed before all tasks have ended", e);
        }
    }

    Duration timeForRequests() {
        return left(FOR_REQUESTS);
    }

    /** While Camel waits for exchanges, each consumer has its own time: Camel limits them together. */
    Duration timeForAcknowledgements() {
        return isForced() ? left(FOR_ACKNOWLEDGEMENTS) : OF_A_ROUTE;
    }

    Duration timeToClose() {
        return left(TO_CLOSE);
    }

    private synchronized Duration left(Duration total) {
        if (!isStopping) {
            return OF_A_ROUTE;
        }
        long now = timer.get().nanoTime();
        long start = since == null ? now : since;
        since = start;
        Duration left = total.minusNanos(now - start);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
