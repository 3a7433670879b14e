/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.auth.Installation.Verdict;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the checks of calls apart from their delivery, few at once. Anyone can cause a check: their number is limited,
 * and a full lane drops one of the member with the most checks, chosen at random, so that a flood mostly displaces
 * itself. The newest check, the oldest one, and the oldest repetition take turns, so that neither a queue nor a stream of
 * checks that fail holds up all others.
 */
final class CheckLane {

    private static final int TURNS = 3;

    /** The checks of a member that run at once: its portal may be slow on purpose. */
    private static final int MAX_OF_MEMBER = 2;

    /** The checks that run at once, those that are open, and the calls whose answer waits for one. */
    record LaneLimits(int running, int open, int waiting) {}

    private final LaneLimits limits;
    private final InstallationChecks.CheckServices services;
    private final CheckReports reports;
    private final CheckOutcomes outcomes;
    private final RandomGenerator random;
    private final Map<String, OpenCheck> open = new LinkedHashMap<>();
    private final Deque<OpenCheck> fresh = new ArrayDeque<>();
    private final Deque<OpenCheck> repetitions = new ArrayDeque<>();
    private final Map<String, Integer> runningOf = new HashMap<>();
    private int running;
    private int waiting;
    private int turn;
    private boolean isClosed;

    CheckLane(
            LaneLimits limits,
            InstallationChecks.CheckServices services,
            CheckReports reports,
            CheckOutcomes outcomes,
            RandomGenerator random) {
        this.limits = limits;
        this.services = services;
        this.reports = reports;
        this.outcomes = outcomes;
        this.random = random;
    }

    /**
     * Adds a check, or joins the one with the same key.
     *
     * @param later runs if the proof succeeds after the returned verdict was {@code OPEN}
     */
    CompletableFuture<Verdict> submit(OpenCheck check, Runnable later) {
        CompletableFuture<Verdict> inTime = newAnswer();
        OpenCheck dropped;
        synchronized (this) {
            OpenCheck same = open.get(check.key());
            dropped = same == null ? insert(check) : null;
            (same == null ? check : same).add(new OpenCheck.Waiter(inTime, later));
        }
        if (dropped != null) {
            drop(dropped);
        }
        startNext();
        return inTime;
    }

    /** Adds a check for which no call waits, unless there is one with the same key. */
    void add(OpenCheck check) {
        synchronized (this) {
            if (!open.containsKey(check.key())) {
                insert(check);
            }
        }
        startNext();
    }

    /** The answer to a call is open after a moment, or at once if too many calls wait already. */
    private CompletableFuture<Verdict> newAnswer() {
        CompletableFuture<Verdict> inTime = new CompletableFuture<>();
        synchronized (this) {
            if (waiting >= limits.waiting || isClosed) {
                inTime.complete(Verdict.OPEN);
                return inTime;
            }
            waiting++;
        }
        TimeSource.ScheduledTask limit =
                services.timer().after(InstallationChecks.ANSWER_TIME, () -> inTime.complete(Verdict.OPEN));
        onAnswer(inTime, limit);
        return inTime;
    }

    private void onAnswer(CompletionStage<Verdict> answer, TimeSource.ScheduledTask limit) {
        answer.whenComplete((verdict, never) -> {
            limit.cancel();
            answered();
        });
    }

    private synchronized void answered() {
        waiting--;
    }

    /** Returns the check that is dropped in favour of this one, which may be this one itself. */
    private @Nullable OpenCheck insert(OpenCheck check) {
        if (isClosed) {
            return check;
        }
        OpenCheck dropped = null;
        if (open.size() >= limits.open && !check.work().isStored()) {
            dropped = victim().orElse(check);
            open.remove(dropped.key());
            fresh.remove(dropped);
            repetitions.remove(dropped);
        }
        if (dropped != check) {
            open.put(check.key(), check);
            fresh.addLast(check);
        }
        return dropped;
    }

    private Optional<OpenCheck> victim() {
        Map<String, List<OpenCheck>> byMember = new HashMap<>();
        open.values().stream().filter(OpenCheck::isEvictable).forEach(check -> byMember.computeIfAbsent(
                        check.memberId(), member -> new ArrayList<>())
                .add(check));
        int most = byMember.values().stream().mapToInt(List::size).max().orElse(0);
        List<OpenCheck> candidates = byMember.values().stream()
                .filter(checks -> checks.size() == most)
                .flatMap(List::stream)
                .toList();
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(random.nextInt(candidates.size())));
    }

    private void drop(OpenCheck dropped) {
        reports.dropped(dropped.memberId());
        answer(dropped.waiters(), Verdict.OPEN);
    }

    private void startNext() {
        Optional<OpenCheck> next = takeNext();
        while (next.isPresent()) {
            OpenCheck check = next.get();
            try {
                services.threads().execute(() -> run(check));
            } catch (RejectedExecutionException e) {
                finish(check, Verdict.OPEN);
                return;
            }
            next = takeNext();
        }
    }

    private synchronized Optional<OpenCheck> takeNext() {
        if (running >= limits.running || isClosed) {
            return Optional.empty();
        }
        turn = (turn + 1) % TURNS;
        Supplier<Optional<OpenCheck>> repetition = () -> poll(repetitions.iterator());
        Supplier<Optional<OpenCheck>> other = () -> poll(turn == 1 ? fresh.descendingIterator() : fresh.iterator());
        Optional<OpenCheck> next =
                turn == 0 ? repetition.get().or(other) : other.get().or(repetition);
        next.ifPresent(check -> {
            check.running(true);
            running++;
            runningOf.merge(check.memberId(), 1, Integer::sum);
        });
        return next;
    }

    /** The first check of a member that does not occupy its share of the threads yet. */
    private Optional<OpenCheck> poll(Iterator<OpenCheck> checks) {
        while (checks.hasNext()) {
            OpenCheck check = checks.next();
            if (runningOf.getOrDefault(check.memberId(), 0) < MAX_OF_MEMBER) {
                checks.remove();
                return Optional.of(check);
            }
        }
        return Optional.empty();
    }

    private void run(OpenCheck check) {
        Verdict verdict = Verdict.OPEN;
        try {
            verdict = attempt(check);
        } finally {
            finish(check, verdict);
            startNext();
        }
    }

    private Verdict attempt(OpenCheck check) {
        try {
            return check.work().attempt();
        } catch (TokenRefreshException e) {
            if (e.isTemporary()) {
                reports.notProven(check.memberId(), e);
                return Verdict.OPEN;
            }
            reports.refused(check.memberId(), e);
            outcomes.add(check.key(), Verdict.REFUSED, services.timer().nanoTime());
            return Verdict.REFUSED;
        } catch (RuntimeException e) {
            reports.notProven(check.memberId(), e);
            return Verdict.NOT_STORED;
        }
    }

    private void finish(OpenCheck check, Verdict verdict) {
        Instant now = services.timer().now();
        boolean isRepeated;
        List<OpenCheck.Waiter> waiters;
        synchronized (this) {
            check.running(false);
            running--;
            runningOf.computeIfPresent(check.memberId(), (member, count) -> count == 1 ? null : count - 1);
            isRepeated = verdict.isOpen() && check.isRepeated(now) && !isClosed;
            if (!isRepeated) {
                open.remove(check.key());
            }
            waiters = check.waiters();
        }
        if (isRepeated) {
            services.timer().after(check.nextPause(), () -> repeat(check));
        } else if (verdict.isOpen() && check.work().isRepeated() && !isClosed()) {
            reports.discarded(check.memberId());
            check.work().discard();
        }
        answer(waiters, verdict);
    }

    private void repeat(OpenCheck check) {
        synchronized (this) {
            if (isClosed || open.get(check.key()) != check) {
                return;
            }
            repetitions.addLast(check);
        }
        startNext();
    }

    private void answer(List<OpenCheck.Waiter> waiters, Verdict verdict) {
        waiters.forEach(waiter -> waiter.answer(verdict, services.continuations()));
    }

    private synchronized boolean isClosed() {
        return isClosed;
    }

    /** Answers the calls that wait, and starts no further attempt; what the store holds is continued at the next start. */
    void close() {
        List<OpenCheck> abandoned;
        synchronized (this) {
            isClosed = true;
            abandoned = List.copyOf(open.values());
            open.clear();
            fresh.clear();
            repetitions.clear();
        }
        abandoned.forEach(check -> answer(check.waiters(), Verdict.OPEN));
    }
}
