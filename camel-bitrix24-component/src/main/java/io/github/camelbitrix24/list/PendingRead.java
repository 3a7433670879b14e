/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.error.Bitrix24Exception;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The side of a walk that its reader sees: one question at a time, an end, a failure that stays. Guarded by the walk. */
final class PendingRead {

    private @Nullable CompletableFuture<List<RawRow>> pending;
    private @Nullable Bitrix24Exception failure;
    private boolean isDone;
    private TraversalCounters counters = TraversalCounters.NONE;

    /** The reader asks for more. */
    CompletableFuture<List<RawRow>> request() {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        if (isDone) {
            return CompletableFuture.completedFuture(List.of());
        }
        if (pending != null) {
            throw new IllegalStateException("The previous request for rows has not been answered yet.");
        }
        CompletableFuture<List<RawRow>> request = new CompletableFuture<>();
        pending = request;
        return request;
    }

    boolean isPending() {
        return pending != null;
    }

    boolean isDone() {
        return isDone || failure != null;
    }

    TraversalCounters counters() {
        return counters;
    }

    void setCounters(TraversalCounters now) {
        counters = now;
    }

    /** Answers with rows, none at the end. To be run when nothing is guarded any more. */
    Runnable deliver(List<RawRow> rows) {
        CompletableFuture<List<RawRow>> request = pending;
        pending = null;
        if (request == null) {
            return () -> {};
        }
        counters = counters.withRows(rows);
        isDone |= rows.isEmpty();
        return () -> request.complete(rows);
    }

    /** Answers with what another walk says. */
    Runnable deliver(Traversal other) {
        CompletableFuture<List<RawRow>> request = pending;
        pending = null;
        isDone = true;
        return request == null
                ? () -> {}
                : () -> other.next().whenComplete((rows, cause) -> {
                    if (cause == null) {
                        request.complete(rows);
                    } else {
                        request.completeExceptionally(cause);
                    }
                });
    }

    /** From now on every answer is this failure. */
    void fail(Bitrix24Exception cause) {
        if (failure == null && !isDone) {
            failure = cause;
        }
    }

    /** Answers with the failure, if there is one. To be run when nothing is guarded any more. */
    @Nullable
    Runnable deliverFailure() {
        Bitrix24Exception cause = failure;
        CompletableFuture<List<RawRow>> request = pending;
        if (cause == null || request == null) {
            return null;
        }
        pending = null;
        return () -> request.completeExceptionally(cause);
    }

    /** The reader wants nothing more. */
    void close() {
        isDone = true;
        CompletableFuture<List<RawRow>> request = pending;
        pending = null;
        if (request != null) {
            request.complete(List.of());
        }
    }
}
