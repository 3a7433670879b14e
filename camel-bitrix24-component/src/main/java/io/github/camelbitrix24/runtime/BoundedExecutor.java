/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.runtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each task at once on a thread of its own, up to a maximum number of threads; further tasks wait in order of
 * arrival. The threads come from an unbounded pool, so that there are as many as tasks, and they may be virtual.
 */
final class BoundedExecutor implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedExecutor.class);

    private final Executor threads;
    private final int maxThreads;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger workers = new AtomicInteger();

    BoundedExecutor(Executor threads, int maxThreads) {
        this.threads = threads;
        this.maxThreads = maxThreads;
    }

    /** @throws RejectedExecutionException after the shutdown of the pool */
    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        if (!acquireWorker()) {
            return;
        }
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException e) {
            workers.decrementAndGet();
            if (waiting.remove(task)) {
                throw e;
            }
        }
    }

    private boolean acquireWorker() {
        int active = workers.get();
        while (active < maxThreads) {
            if (workers.compareAndSet(active, active + 1)) {
                return true;
            }
            active = workers.get();
        }
        return false;
    }

    /** A task that arrives while the last worker ends is taken by the same worker. */
    private void work() {
        do {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                run(task);
            }
            workers.decrementAndGet();
        } while (!waiting.isEmpty() && acquireWorker());
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("A task failed", e);
        }
    }
}
