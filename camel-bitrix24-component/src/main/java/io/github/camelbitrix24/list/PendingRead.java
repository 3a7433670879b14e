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

    private @Nullable CompletableFuture<List<RawRow>> question;
    private @Nullable Bitrix24Exception failure;
    private boolean isOver;
    private TraversalCounters counters = TraversalCounters.NONE;

    /** The reader asks for more. */
    CompletableFuture<List<RawRow>> ask() {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        if (isOver) {
            return CompletableFuture.completedFuture(List.of());
        }
        if (question != null) {
            throw new IllegalStateException("The last question has not been answered.");
        }
        CompletableFuture<List<RawRow>> asked = new CompletableFuture<>();
        question = asked;
        return asked;
    }

    boolean isWaiting() {
        return question != null;
    }

    boolean isOver() {
        return isOver || failure != null;
    }

    TraversalCounters counters() {
        return counters;
    }

    void count(TraversalCounters now) {
        counters = now;
    }

    /** Answers with rows, none at the end. To be run when nothing is guarded any more. */
    Runnable handOver(List<RawRow> rows) {
        CompletableFuture<List<RawRow>> asked = question;
        question = null;
        if (asked == null) {
            return () -> {};
        }
        counters = counters.handedOver(rows);
        isOver |= rows.isEmpty();
        return () -> asked.complete(rows);
    }

    /** Answers with what another walk says. */
    Runnable handOver(Traversal other) {
        CompletableFuture<List<RawRow>> asked = question;
        question = null;
        isOver = true;
        return asked == null
                ? () -> {}
                : () -> other.next().whenComplete((rows, why) -> {
                    if (why == null) {
                        asked.complete(rows);
                    } else {
                        asked.completeExceptionally(why);
                    }
                });
    }

    /** From now on every answer is this failure. */
    void fail(Bitrix24Exception why) {
        if (failure == null && !isOver) {
            failure = why;
        }
    }

    /** Answers with the failure, if there is one. To be run when nothing is guarded any more. */
    @Nullable
    Runnable tellFailure() {
        Bitrix24Exception why = failure;
        CompletableFuture<List<RawRow>> asked = question;
        if (why == null || asked == null) {
            return null;
        }
        question = null;
        return () -> asked.completeExceptionally(why);
    }

    /** The reader wants nothing more. */
    void close() {
        isOver = true;
        CompletableFuture<List<RawRow>> asked = question;
        question = null;
        if (asked != null) {
            asked.complete(List.of());
        }
    }
}
