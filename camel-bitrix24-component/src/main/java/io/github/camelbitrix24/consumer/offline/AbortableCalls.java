/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.rest.Futures;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a poll waits for. They run on another thread, so that a suspension or a stop ends the wait although the
 * portal has not responded.
 */
final class AbortableCalls {

    private final Executor executor;
    private final OpenWork work;
    private @Nullable CompletableFuture<?> awaited;
    private boolean isAborted;

    AbortableCalls(Executor executor, OpenWork work) {
        this.executor = executor;
        this.work = work;
    }

    /** Ends the current wait, and refuses others until {@link #allow()}. */
    synchronized void abort() {
        isAborted = true;
        if (awaited != null) {
            awaited.cancel(false);
        }
    }

    synchronized void allow() {
        isAborted = false;
    }

    /**
     * Waits for the result of a call that changes nothing.
     *
     * @throws CancellationException if the wait was aborted
     */
    <T> T await(Supplier<T> call) {
        return await(call, late -> {}, new OpenWork());
    }

    /**
     * Waits for the result of a call, which a stop waits for too.
     *
     * @param late receives a result that arrives after the wait was aborted
     * @throws CancellationException if the wait was aborted
     */
    <T> T await(Supplier<T> call, Consumer<T> late) {
        return await(call, late, work);
    }

    private <T> T await(Supplier<T> call, Consumer<T> late, OpenWork counter) {
        CompletableFuture<T> result = begin();
        counter.begin();
        try {
            executor.execute(() -> run(call, result, late, counter));
        } catch (RejectedExecutionException e) {
            counter.end();
            throw e;
        }
        return resultOf(result, late);
    }

    private synchronized <T> CompletableFuture<T> begin() {
        if (isAborted) {
            throw new CancellationException("The consumer is suspended or stopping");
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        awaited = result;
        return result;
    }

    private static <T> void run(Supplier<T> call, CompletableFuture<T> result, Consumer<T> late, OpenWork counter) {
        try {
            T value = call.get();
            if (!result.complete(value)) {
                late.accept(value);
            }
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        } finally {
            counter.end();
        }
    }

    private static <T> T resultOf(CompletableFuture<T> result, Consumer<T> late) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            Throwable root = Futures.rootOf(e.getCause() == null ? e : e.getCause());
            throw root instanceof RuntimeException known ? known : new IllegalStateException(root);
        } catch (InterruptedException e) {
            if (!result.cancel(false) && !result.isCompletedExceptionally()) {
                late.accept(result.join());
            }
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for the portal's response");
        }
    }
}
