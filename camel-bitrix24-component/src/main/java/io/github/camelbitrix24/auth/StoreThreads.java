/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which a token store reads and writes, so that a database or a file system that never answers does not
 * hold up a caller for ever: Java cannot interrupt such a call. A store is a bean without a CamelContext, so it has threads
 * of its own. Idle ones end.
 */
final class StoreThreads implements Executor {

    /** If so many calls have not returned, further ones fail at once, except for one now and then. */
    private static final int MAX_STUCK = 16;

    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String store;
    private final ThreadPoolExecutor threads;
    private final AtomicInteger stuck = new AtomicInteger();
    private final AtomicLong nextAttempt = new AtomicLong(System.nanoTime());

    /** @param store what does not answer, for messages */
    StoreThreads(String store) {
        this.store = store;
        this.threads =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons());
    }

    private static ThreadFactory daemons() {
        ThreadFactory factory = Executors.defaultThreadFactory();
        return work -> {
            Thread thread = factory.newThread(work);
            thread.setDaemon(true);
            thread.setName("bitrix24-token-store-" + thread.getName());
            return thread;
        };
    }

    /** Runs the work with the class loader of the caller. */
    @Override
    public void execute(Runnable work) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        threads.execute(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            try {
                work.run();
            } finally {
                Thread.currentThread().setContextClassLoader(null);
            }
        });
    }

    /**
     * Starts work on another thread.
     *
     * @throws TokenStoreException if too many earlier calls have not returned
     */
    <T> CompletableFuture<T> start(Callable<T> work) {
        long next = nextAttempt.get();
        boolean isAdmitted = stuck.get() < MAX_STUCK
                || (next - System.nanoTime() <= 0 && nextAttempt.compareAndSet(next, System.nanoTime() + PAUSE_NANOS));
        if (!isAdmitted) {
            throw new TokenStoreException(
                    store + " has not answered earlier calls, " + stuck.get()
                            + " of which still wait. Check that it can be reached",
                    null);
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        execute(() -> {
            try {
                result.complete(work.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /**
     * The result of work that was started. An interrupt does not end the wait, because what was obtained from an
     * authorization server has to be stored.
     *
     * @throws TokenStoreException if there is none in time; the work then continues
     */
    <T> T await(CompletableFuture<T> result, Duration timeout) throws Exception {
        return await(
                result,
                timeout,
                () -> store + " did not answer within " + inSeconds(timeout) + ". Check that it can be reached");
    }

    <T> T await(CompletableFuture<T> result, Duration timeout, Supplier<String> late) throws Exception {
        long end = System.nanoTime() + timeout.toNanos();
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return result.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        } catch (TimeoutException e) {
            stuck.incrementAndGet();
            CompletionStage<T> returning = result;
            returning.whenComplete((value, failure) -> stuck.decrementAndGet());
            throw new TokenStoreException(late.get(), e);
        } catch (ExecutionException e) {
            throw asThrown(e.getCause());
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Exception asThrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception exception ? exception : new IllegalStateException(cause);
    }

    private static String inSeconds(Duration timeout) {
        return timeout.toMillis() % 1_000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms";
    }
}
