package io.github.camelbitrix24.list;

import io.github.camelbitrix24.error.LocalErrors;
import io.github.camelbitrix24.rest.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A walk that must have come to its end some time after its first question. */
final class TimedWalk implements Walk {

    private final Walk walk;
    private final Duration timeout;
    private final Pages pages;
    private long deadline;
    private boolean hasBegun;

    TimedWalk(Walk walk, Duration timeout, Pages pages) {
        this.walk = walk;
        this.timeout = timeout;
        this.pages = pages;
    }

    @Override
    public CompletionStage<List<Row>> next() {
        Timer timer = pages.around().timer();
        Duration left = left(timer);
        CompletableFuture<List<Row>> answer = new CompletableFuture<>();
        if (left.isNegative() || left.isZero()) {
            giveUp(answer);
            return answer;
        }
        Timer.Alarm alarm = timer.after(left, () -> giveUp(answer));
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

    private synchronized Duration left(Timer timer) {
        if (!hasBegun) {
            hasBegun = true;
            deadline = timer.nanoTime() + timeout.toNanos();
        }
        return Duration.ofNanos(deadline - timer.nanoTime());
    }

    private void giveUp(CompletableFuture<List<Row>> answer) {
        boolean isLate = answer.completeExceptionally(LocalErrors.heldBack(
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
    public WalkCounters counters() {
        return walk.counters();
    }

    @Override
    public void close() {
        walk.close();
    }
}
