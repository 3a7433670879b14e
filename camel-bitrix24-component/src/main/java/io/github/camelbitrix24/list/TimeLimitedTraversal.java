/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A traversal that must end within a time after its first read. */
final class TimeLimitedTraversal implements Traversal {

    private final Traversal traversal;
    private final Duration timeout;
    private final PageCommands pages;
    private long deadline;
    private boolean hasStarted;

    TimeLimitedTraversal(Traversal traversal, Duration timeout, PageCommands pages) {
        this.traversal = traversal;
        this.timeout = timeout;
        this.pages = pages;
    }

    @Override
    public CompletionStage<List<RawRow>> next() {
        TimeSource timer = pages.context().timer();
        Duration left = left(timer);
        CompletableFuture<List<RawRow>> answer = new CompletableFuture<>();
        if (left.isNegative() || left.isZero()) {
            timeOut(answer);
            return answer;
        }
        TimeSource.ScheduledTask timeoutTask = timer.after(left, () -> timeOut(answer));
        traversal.next().whenComplete((rows, failure) -> {
            timeoutTask.cancel();
            Futures.complete(answer, rows, failure);
        });
        return answer;
    }

    private synchronized Duration left(TimeSource timer) {
        if (!hasStarted) {
            hasStarted = true;
            deadline = timer.nanoTime() + timeout.toNanos();
        }
        return Duration.ofNanos(deadline - timer.nanoTime());
    }

    private void timeOut(CompletableFuture<List<RawRow>> answer) {
        boolean isLate = answer.completeExceptionally(ClientErrors.limitExceeded(
                pages.context().site(pages.spec().shape().method()),
                "its traversalTimeout of " + timeout + " elapsed after "
                        + traversal.counters().summary() + "; raise it, or continue from there with startAfter",
                null,
                null));
        if (isLate) {
            traversal.close();
        }
    }

    @Override
    public TraversalCounters counters() {
        return traversal.counters();
    }

    @Override
    public boolean isSortedById() {
        return traversal.isSortedById();
    }

    @Override
    public void close() {
        traversal.close();
    }
}
