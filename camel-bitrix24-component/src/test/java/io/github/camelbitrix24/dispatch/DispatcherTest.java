/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.fixture.TestLimits;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // Calls that only fill the queue.
class DispatcherTest {

    private static final RestReply DONE = TestCalls.reply(42);

    private final ManualTimeSource timer = new ManualTimeSource();
    private final Queue<Runnable> ioTasks = new ConcurrentLinkedQueue<>();
    private final List<RestCall> sent = new CopyOnWriteArrayList<>();

    /** Calls that come while a call runs: the slot is taken then. */
    private final Queue<Runnable> meanwhile = new ArrayDeque<>();

    private Dispatcher dispatcher = withLimits(1, 3, true);

    private Dispatcher withLimits(int slots, int pending, boolean rejectWhenFull) {
        return new Dispatcher(this::next, limits(slots, pending, rejectWhenFull), ioTasks::add);
    }

    private CompletionStage<RestReply> next(RestCall call) {
        sent.add(call);
        Runnable task = meanwhile.poll();
        if (task != null) {
            task.run();
        }
        return CompletableFuture.completedFuture(DONE);
    }

    @Test
    void aCallThatDoesNotWaitRunsOnItsCallersThread() {
        assertThat(send()).isCompletedWithValue(DONE);
        assertThat(ioTasks).isEmpty();
    }

    @Test
    void waitingCallsRunOnAnIoThreadInOrderOfArrival() {
        RestCall second = call();
        RestCall third = call();
        List<CompletableFuture<RestReply>> waiting = new ArrayList<>();
        meanwhile.add(() -> {
            waiting.add(dispatcher.send(second).toCompletableFuture());
            waiting.add(dispatcher.send(third).toCompletableFuture());
        });

        send();
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        runIoTasks();

        assertThat(waiting).allMatch(CompletableFuture::isDone);
        assertThat(sent.subList(1, 3)).containsExactly(second, third);
    }

    @Test
    void aRetryNeverRunsOnTheCallersThread() {
        CompletableFuture<RestReply> repeat =
                dispatcher.send(call().nextAttempt()).toCompletableFuture();

        assertThat(repeat).isNotDone();
        runIoTasks();
        assertThat(repeat).isCompletedWithValue(DONE);
    }

    @Test
    void aFullQueueRefusesAtOnceIfConfigured() {
        List<CompletableFuture<RestReply>> waiting = new ArrayList<>();
        meanwhile.add(() -> {
            for (int i = 0; i < 4; i++) {
                waiting.add(send());
            }
        });

        send();

        assertThat(TestCalls.failureOf(waiting.get(3)))
                .isInstanceOf(Bitrix24LimitException.class)
                .hasMessageContaining("maxPendingCalls = 3");
        runIoTasks();
        assertThat(waiting.subList(0, 3)).allSatisfy(each -> assertThat(each).isCompletedWithValue(DONE));
    }

    @Test
    void aFullQueueBlocksItsCallerUntilThereIsRoom() throws Exception {
        dispatcher = withLimits(1, 1, false);
        ExecutorService other = Executors.newSingleThreadExecutor();
        List<Future<CompletableFuture<RestReply>>> heldBack = new ArrayList<>();
        meanwhile.add(() -> {
            send();
            heldBack.add(other.submit(this::send));
        });
        send();

        await().until(() -> {
            runIoTasks();
            return heldBack.get(0).isDone() && heldBack.get(0).get().isDone();
        });

        other.shutdown();
        assertThat(sent).hasSize(3);
    }

    @Test
    void aCallThatTimesOutInTheQueueIsNeverSent() {
        List<CompletableFuture<RestReply>> waiting = new ArrayList<>();
        meanwhile.add(() -> waiting.add(send()));
        send();

        timer.advance(Duration.ofMinutes(2));
        runIoTasks();

        assertThat(TestCalls.failureOf(waiting.get(0)))
                .isInstanceOf(Bitrix24LimitException.class)
                .hasMessageContaining("its callTimeout elapsed while it was queued");
        assertThat(sent).hasSize(1);
    }

    @Test
    void aSentCallLeavesNoScheduledTask() {
        meanwhile.add(this::send);
        send();
        runIoTasks();

        assertThat(timer.scheduled()).isZero();
    }

    @Test
    void stoppingFailsQueuedCallsWithTheOutcomeNotRun() {
        List<CompletableFuture<RestReply>> waiting = new ArrayList<>();
        meanwhile.add(() -> waiting.add(send()));
        send();

        dispatcher.stop();
        runIoTasks();

        assertThat(TestCalls.failureOf(waiting.get(0)))
                .isInstanceOfSatisfying(Bitrix24TransportException.class, stopped -> assertThat(stopped.getOutcome())
                        .isEqualTo(Outcome.NOT_RUN));
        assertThat(TestCalls.failureOf(send())).hasMessageContaining("is stopping");
        assertThat(sent).hasSize(1);
    }

    @Test
    void callsFailIfTheThreadPoolRejectsThem() {
        dispatcher = new Dispatcher(this::next, limits(1, 3, true), task -> {
            throw new RejectedExecutionException();
        });
        List<CompletableFuture<RestReply>> waiting = new ArrayList<>();
        meanwhile.add(() -> waiting.add(send()));

        send();

        assertThat(TestCalls.failureOf(waiting.get(0))).hasMessageContaining("is stopping");
    }

    @Test
    void awaitIdleReturnsTrueWhenNothingIsInFlight() throws InterruptedException {
        meanwhile.add(() -> {
            try {
                assertThat(dispatcher.awaitIdle(Duration.ZERO)).isFalse();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        send();

        assertThat(dispatcher.awaitIdle(Duration.ofSeconds(1))).isTrue();
        assertThat(sent).hasSize(1);
    }

    private CompletableFuture<RestReply> send() {
        return dispatcher.send(call()).toCompletableFuture();
    }

    private RestCall call() {
        return TestCalls.write(timer, TestCalls.budget(Duration.ofMinutes(2)));
    }

    private void runIoTasks() {
        Runnable task = ioTasks.poll();
        while (task != null) {
            task.run();
            task = ioTasks.poll();
        }
    }

    private PortalLimits limits(int slots, int pending, boolean rejectWhenFull) {
        return PortalLimits.of(TestLimits.withoutRate(slots, pending, rejectWhenFull), "acme.bitrix24.com", timer);
    }
}
