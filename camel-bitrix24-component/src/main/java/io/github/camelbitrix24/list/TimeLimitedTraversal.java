/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A walk that must have come to its end some time after its first question. */
final class TimeLimitedTraversal implements Traversal {

    private final Traversal walk;
    private final Duration timeout;
    private final PageCommands pages;
    private long deadline;
    private boolean hasBegun;

    TimeLimitedTraversal(Traversal walk, Duration timeout, PageCommands pages) {
        this.walk = walk;
        this.timeout = timeout;
        this.pages = pages;
    }

    @Override
    public CompletionStage<List<RawRow>> next() {
        TimeSource timer = pages.around().timer();
        Duration left = left(timer);
        CompletableFuture<List<RawRow>> answer = new CompletableFuture<>();
        if (left.isNegative() || left.isZero()) {
            giveUp(answer);
            return answer;
        }
        TimeSource.ScheduledTask alarm = timer.after(left, () -> giveUp(answer));
        walk.next().whenComplete((rows, failure) -> {
            alarm.cancel();
            if (failure == null) {
                answer.complete(rows);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    private synchronized Duration left(TimeSource timer) {
        if (!hasBegun) {
            hasBegun = true;
            deadline = timer.nanoTime() + timeout.toNanos();
        }
        return Duration.ofNanos(deadline - timer.nanoTime());
    }

    private void giveUp(CompletableFuture<List<RawRow>> answer) {
        boolean isLate = answer.completeExceptionally(ClientErrors.limitExceeded(
                pages.around().site(pages.plan().shape().method()),
                "its traversalTimeout of " + timeout + " ran out after "
                        + walk.counters().soFar() + "; raise it, or go on from there with startAfter",
                null,
                null));
        if (isLate) {
            walk.close();
        }
    }

    @Override
    public TraversalCounters counters() {
        return walk.counters();
    }

    @Override
    public void close() {
        walk.close();
    }
}
