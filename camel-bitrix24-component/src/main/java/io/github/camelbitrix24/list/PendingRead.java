/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.rest.Futures;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The consumer side of a traversal: one pending read, an end, a permanent failure. Guarded by the traversal. */
final class PendingRead {

    private @Nullable CompletableFuture<List<RawRow>> pending;
    private @Nullable Bitrix24Exception failure;
    private boolean isDone;
    private TraversalCounters counters = TraversalCounters.NONE;

    /** Starts a read of the next rows. */
    CompletableFuture<List<RawRow>> request() {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        if (isDone) {
            return CompletableFuture.completedFuture(List.of());
        }
        if (pending != null) {
            throw new IllegalStateException("The previous read has not completed yet.");
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

    /** Completes the read with rows, or with none at the end. The result must be run outside of the lock. */
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

    /** Completes the read with the next rows of another traversal. */
    Runnable deliver(Traversal other) {
        CompletableFuture<List<RawRow>> request = pending;
        pending = null;
        isDone = true;
        return request == null
                ? () -> {}
                : () -> other.next().whenComplete((rows, cause) -> Futures.complete(request, rows, cause));
    }

    /** Makes this and every later read fail. */
    void fail(Bitrix24Exception cause) {
        if (failure == null && !isDone) {
            failure = cause;
        }
    }

    /** Completes the read with the failure, if there is one. The result must be run outside of the lock. */
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

    /** Ends the traversal; a pending read completes without rows. */
    void close() {
        isDone = true;
        CompletableFuture<List<RawRow>> request = pending;
        pending = null;
        if (request != null) {
            request.complete(List.of());
        }
    }
}
