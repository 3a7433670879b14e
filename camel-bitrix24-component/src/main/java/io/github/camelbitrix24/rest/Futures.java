/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Futures of the stages of the pipeline. */
public final class Futures {

    private Futures() {}

    /** The failure itself, without the wrapper that dependent stages add. */
    public static Throwable rootOf(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Completes a future with the outcome of a stage. */
    public static <T> void complete(CompletableFuture<T> future, T value, @Nullable Throwable failure) {
        if (failure == null) {
            future.complete(value);
        } else {
            future.completeExceptionally(failure);
        }
    }

    /**
     * Waits for a stage and returns its value, or throws its failure without a wrapper.
     *
     * @param whenInterrupted the message of the exception if the thread is interrupted
     */
    public static <T> T await(CompletionStage<T> stage, Supplier<String> whenInterrupted) {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            Throwable root = rootOf(e.getCause() == null ? e : e.getCause());
            throw root instanceof RuntimeException known ? known : new IllegalStateException(root);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(whenInterrupted.get(), e);
        }
    }
}
