/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.auth.Installation.Verdict;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CheckLaneTest {

    private final ManualTimeSource timer = new ManualTimeSource();
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> discarded = new ArrayList<>();
    private final List<String> installed = new ArrayList<>();
    private final List<CompletableFuture<Verdict>> answers = new ArrayList<>();
    private int attempts;

    @Test
    void f62AGenuineCheckGetsItsTurnAmongAThousandThatFail() {
        CheckLane lane = lane(4_000);
        for (int i = 0; i < 1_000; i++) {
            add(lane, "forged" + i, "m" + i, this::away);
            if (i == 500) {
                add(lane, "genuine", "portal", () -> Verdict.INSTALLED);
            }
        }

        while (installed.isEmpty() && attempts < 3_000) {
            work(1);
            timer.advance(Duration.ofSeconds(2));
        }

        assertThat(installed).containsExactly("genuine");
    }

    @Test
    void f62TheNewestCheckDoesNotWaitForThoseBeforeIt() {
        CheckLane lane = lane(4_000);
        for (int i = 0; i < 1_000; i++) {
            add(lane, "forged" + i, "m", this::away);
        }
        add(lane, "genuine", "portal", () -> Verdict.INSTALLED);

        work(4);

        assertThat(installed).containsExactly("genuine");
    }

    @Test
    void f62AFloodDisplacesItselfAndNotTheChecksOfOtherMembers() {
        CheckLane lane = lane(100);
        for (int i = 0; i < 10; i++) {
            String portal = "portal" + i;
            add(lane, portal, portal, () -> Verdict.INSTALLED);
        }

        for (int i = 0; i < 1_000; i++) {
            add(lane, "forged" + i, "m", this::away);
        }
        work(200);

        assertThat(installed).hasSize(10).allMatch(key -> key.startsWith("portal"));
    }

    @Test
    void f62ACallIsAnsweredWithinASecondAndAtOnceWhereOthersWait() {
        CheckLane lane = lane(100);
        CompletableFuture<Verdict> first = submit(lane, "1", "m", () -> Verdict.INSTALLED);
        CompletableFuture<Verdict> second = submit(lane, "2", "m", () -> Verdict.INSTALLED);

        CompletableFuture<Verdict> third = submit(lane, "3", "m", () -> Verdict.INSTALLED);

        assertThat(third).isCompletedWithValue(Verdict.OPEN);
        assertThat(first).isNotDone();
        timer.advance(Duration.ofMillis(999));
        assertThat(first).isCompletedWithValue(Verdict.OPEN);
        assertThat(second).isCompletedWithValue(Verdict.OPEN);
        work(3);
        assertThat(installed).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void f62ASlowPortalOccupiesNoMoreThanItsShareOfTheThreads() {
        CheckLane lane = lane(100, 4);
        for (int i = 0; i < 10; i++) {
            add(lane, "slow" + i, "m", this::away);
        }
        assertThat(threads).hasSize(2);

        add(lane, "genuine", "portal", () -> Verdict.INSTALLED);

        assertThat(threads).hasSize(3);
        work(20);
        assertThat(installed).containsExactly("genuine");
        assertThat(attempts).isEqualTo(11);
    }

    @Test
    void callsThatPresentTheSamePairShareItsCheck() {
        CheckLane lane = lane(100);
        CompletableFuture<Verdict> first = submit(lane, "pair", "m", () -> Verdict.INSTALLED);
        CompletableFuture<Verdict> second = submit(lane, "pair", "m", () -> Verdict.INSTALLED);

        work(5);

        assertThat(attempts).isEqualTo(1);
        assertThat(first).isCompletedWithValue(Verdict.INSTALLED);
        assertThat(second).isCompletedWithValue(Verdict.INSTALLED);
    }

    @Test
    void aCheckIsRepeatedForADayWithGrowingPausesAndThenDiscarded() {
        CheckLane lane = lane(100);
        add(lane, "pair", "m", this::away);

        for (int minute = 0; minute < 24 * 60 + 2; minute++) {
            work(1);
            timer.advance(Duration.ofMinutes(1));
        }

        assertThat(attempts).isBetween(1_400, 1_442);
        assertThat(discarded).containsExactly("pair");
    }

    @Test
    void aServerThatIsBackAfterTenMinutesIsAskedWithinOne() {
        CheckLane lane = lane(100);
        long back = timer.nanoTime() + Duration.ofMinutes(10).toNanos();
        add(lane, "pair", "m", () -> timer.nanoTime() < back ? away() : Verdict.INSTALLED);

        for (int second = 0; second < 11 * 60; second++) {
            work(1);
            timer.advance(Duration.ofSeconds(1));
        }

        assertThat(installed).containsExactly("pair");
        assertThat(attempts).isLessThan(20);
    }

    @Test
    void aRefusalIsDefinite() {
        CheckLane lane = lane(100);
        CompletableFuture<Verdict> answer = submit(lane, "pair", "m", () -> {
            throw TokenRefreshException.permanent("invalid_grant", "refused");
        });

        work(1);
        timer.advance(Duration.ofHours(1));

        assertThat(answer).isCompletedWithValue(Verdict.REFUSED);
        assertThat(threads).isEmpty();
        assertThat(discarded).isEmpty();
    }

    @Test
    void aLaneThatClosesAnswersTheCallsThatWait() {
        CheckLane lane = lane(100);
        CompletableFuture<Verdict> answer = submit(lane, "pair", "m", () -> Verdict.INSTALLED);

        lane.close();

        assertThat(answer).isCompletedWithValue(Verdict.OPEN);
        assertThat(submit(lane, "other", "m", () -> Verdict.INSTALLED)).isCompletedWithValue(Verdict.OPEN);
    }

    private Verdict away() {
        throw TokenRefreshException.temporary("the server is away", null);
    }

    private void work(int tasks) {
        for (int i = 0; i < tasks; i++) {
            Runnable next = threads.poll();
            if (next != null) {
                next.run();
            }
        }
    }

    /** One check runs at once, and two calls wait for their answer. */
    private CheckLane lane(int open) {
        return lane(open, 1);
    }

    private CheckLane lane(int open, int running) {
        InstallationChecks.CheckServices services = new InstallationChecks.CheckServices(
                timer,
                threads::add,
                Runnable::run,
                server -> {
                    throw new IllegalStateException("nothing is sent");
                },
                (client, member, isRemoved) -> {});
        return new CheckLane(
                new CheckLane.LaneLimits(running, open, 2),
                services,
                new CheckReports(timer),
                new CheckOutcomes(),
                new Random(1));
    }

    private void add(CheckLane lane, String key, String member, Supplier<Verdict> attempt) {
        answers.add(submit(lane, key, member, attempt));
    }

    private CompletableFuture<Verdict> submit(CheckLane lane, String key, String member, Supplier<Verdict> attempt) {
        CheckWork work = new CheckWork() {
            @Override
            public Verdict attempt() {
                attempts++;
                return attempt.get();
            }

            @Override
            public boolean isRepeated() {
                return true;
            }

            @Override
            public boolean isStored() {
                return false;
            }

            @Override
            public void discard() {
                discarded.add(key);
            }
        };
        return lane.submit(new OpenCheck(key, member, work, timer.now()), () -> installed.add(key))
                .whenComplete((verdict, never) -> {
                    if (verdict == Verdict.INSTALLED) {
                        installed.add(key);
                    }
                });
    }
}
