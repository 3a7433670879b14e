/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.auth.Installation.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A check without a definite answer yet, and the calls that wait for it. Guarded by its lane. */
final class OpenCheck {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);
    private static final Duration MAX_AGE = Duration.ofHours(24);

    /** More calls than a portal and a proxy repeat; the verdict concerns all that present the same pair. */
    private static final int MAX_WAITERS = 8;

    private final String key;
    private final String memberId;
    private final CheckWork work;
    private final Instant since;
    private final List<Waiter> waiters = new ArrayList<>();
    private Duration pause = Duration.ZERO;
    private boolean isRunning;

    OpenCheck(String key, String memberId, CheckWork work, Instant since) {
        this.key = key;
        this.memberId = memberId;
        this.work = work;
        this.since = since;
    }

    /**
     * A call that waits.
     *
     * @param inTime completed while the call can be answered
     * @param later runs if the proof succeeds after the call was answered
     */
    record Waiter(CompletableFuture<Verdict> inTime, Runnable later) {

        void answer(Verdict verdict, Executor continuations) {
            if (!inTime.complete(verdict) && verdict == Verdict.INSTALLED) {
                try {
                    continuations.execute(later);
                } catch (RejectedExecutionException e) {
                    // The CamelContext stops: the tokens are stored, and no route receives the call.
                }
            }
        }
    }

    String key() {
        return key;
    }

    String memberId() {
        return memberId;
    }

    CheckWork work() {
        return work;
    }

    void add(Waiter waiter) {
        if (waiters.size() < MAX_WAITERS) {
            waiters.add(waiter);
        } else {
            waiter.inTime.complete(Verdict.OPEN);
        }
    }

    List<Waiter> waiters() {
        return List.copyOf(waiters);
    }

    void running(boolean running) {
        isRunning = running;
    }

    boolean isEvictable() {
        return !isRunning && !work.isStored();
    }

    boolean isRepeated(Instant now) {
        return work.isRepeated() && now.isBefore(since.plus(MAX_AGE));
    }

    Duration nextPause() {
        Duration longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = longer.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : longer;
        return pause;
    }
}
