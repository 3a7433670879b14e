/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.limit.Rate;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shares of single calls, traversals and methods in the requests that the portal permits. */
@SuppressWarnings("FutureReturnValueIgnored") // Where only what was sent counts.
class FairQueueTest {

    private static final String ADD = "crm.deal.add";
    private static final String LIST = "crm.deal.list";

    private final QueueHarness queue = QueueHarness.standard();
    private final List<CompletableFuture<RestReply>> singles = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();

    /** A traversal with several chains, each of which sends its next request after a response. */
    private void traverse(QueueHarness through, int chains) {
        for (int i = 0; i < chains; i++) {
            through.traversal(LIST).thenAccept(reply -> traverse(through, 1));
        }
    }

    /** Sends them in steps of a twentieth of a second. */
    private void sendSingles(QueueHarness through, int perSecond, int seconds) {
        for (int step = 1; step <= 20 * seconds; step++) {
            for (int due = step * perSecond / 20; singles.size() < due; ) {
                sendSingle(through);
            }
            through.pass(Duration.ofMillis(50));
        }
    }

    private void sendSingle(QueueHarness through) {
        long sentAt = through.timer().nanoTime();
        CompletableFuture<RestReply> single = through.single(ADD);
        singles.add(single);
        single.thenRun(() -> waits.add(Duration.ofNanos(through.timer().nanoTime() - sentAt)));
    }

    private static long traversalsOf(QueueHarness harness) {
        return harness.sent().stream()
                .filter(call -> call.scheduling().isTraversal())
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void f80SingleCallsThatShareRequestsLeaveATraversalTwoThirdsAndWaitForTwoSeconds(int singlesPerSecond) {
        queue.exhaust();
        traverse(queue, 4);

        sendSingles(queue, singlesPerSecond, 60);

        assertThat(traversalsOf(queue)).isGreaterThanOrEqualTo(84);
        assertThat(waits).hasSizeGreaterThanOrEqualTo(singles.size() - 2 * singlesPerSecond);
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofSeconds(2)) <= 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 200})
    void f80SingleCallsThatFillTheirRequestsLeaveATraversalAThird(int singlesPerSecond) {
        queue.exhaust();
        traverse(queue, 4);

        sendSingles(queue, singlesPerSecond, 50);

        assertThat(traversalsOf(queue)).isBetween(32L, 45L);
    }

    @Test
    void f80SingleCallsThatAreSentAloneLeaveATraversalAThird() {
        queue.exhaust();
        traverse(queue, 4);
        for (int i = 0; i < 120; i++) {
            singles.add(queue.alone(ADD));
        }

        queue.pass(Duration.ofSeconds(60));

        assertThat(traversalsOf(queue)).isBetween(38L, 42L);
    }

    @Test
    void f80OneChainOfATraversalHasItsShareBesideTwentySingleCallsASecond() {
        queue.exhaust();
        traverse(queue, 1);

        sendSingles(queue, 20, 30);

        assertThat(traversalsOf(queue)).isGreaterThanOrEqualTo(18);
    }

    @Test
    void f80AnotherQueueOfThePortalDoesNotStarveATraversal() {
        Rate rate = new Rate(2, 50);
        ManualTimeSource timer = new ManualTimeSource();
        QueueHarness exporting = new QueueHarness(10, 100, Optional.of(rate), timer);
        QueueHarness calling = new QueueHarness(10, 100, Optional.of(rate), timer);
        exporting.exhaust();
        traverse(exporting, 4);

        for (int i = 0; i < 120; i++) {
            calling.alone(ADD);
            calling.pass(Duration.ofMillis(250));
            exporting.runIoTasks();
        }

        assertThat(traversalsOf(exporting)).isGreaterThanOrEqualTo(15);
    }

    @Test
    void f80TraversalsAloneUseThePaceOfThePortal() {
        queue.exhaust();
        traverse(queue, 4);

        queue.pass(Duration.ofSeconds(60));

        assertThat(queue.sent()).hasSizeBetween(100, 121);
    }

    @Test
    void f80SingleCallsAreNotDelayedByATraversalThatWaitsForTheRateLimit() {
        traverse(queue, 4);
        queue.pass(Duration.ofSeconds(60));

        assertThat(queue.single(ADD)).isDone();
    }

    @Test
    void aCallOfAnotherMethodDoesNotWaitForThoseOfABulk() {
        queue.exhaust();
        for (int i = 0; i < 5_000; i++) {
            queue.single(ADD);
        }

        CompletableFuture<RestReply> interactive = queue.single("crm.contact.get");
        queue.pass(Duration.ofSeconds(1));

        assertThat(interactive).isDone();
    }

    @Test
    void f87ABulkThatFillsTheQueueDoesNotKeepCallsOfOtherMethodsOut() {
        QueueHarness full = new QueueHarness(10, 200, Optional.of(new Rate(2, 50)), new ManualTimeSource());
        full.exhaust();
        Collections.nCopies(200, ADD).forEach(full::single);
        assertThat(TestCalls.failureOf(full.single(ADD))).hasMessageContaining("the queue is full");

        List<CompletableFuture<RestReply>> others =
                List.of(full.single("crm.contact.get"), full.single("crm.contact.get"), full.single("crm.lead.get"));
        assertThat(TestCalls.failureOf(full.single("crm.contact.get"))).hasMessageContaining("the queue is full");
        full.pass(Duration.ofSeconds(1));

        assertThat(others).allMatch(CompletableFuture::isDone);
    }

    @Test
    void aBatchIsFilledFromTheLinesOfAllMethodsInTurn() {
        queue.exhaust();
        List<String> methods =
                Stream.of("a", "b", "c").map(name -> "crm." + name + ".get").toList();
        methods.forEach(method -> Collections.nCopies(3, method).forEach(queue::single));

        queue.pass(Duration.ofMillis(600));

        assertThat(queue.sent()).hasSize(1);
        assertThat(queue.sentMethods())
                .containsExactly("crm.a.get", "crm.b.get", "crm.c.get", "crm.a.get", "crm.b.get");
    }

    @Test
    void theOrderWithinAMethodStaysAlthoughSomeCallsAreSentAlone() {
        queue.exhaust();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int number = i;
            boolean isShareable = i % 7 != 3;
            queue.send(ADD, CallScheduling.single(isShareable), QueueHarness.TIMEOUT)
                    .thenAccept(reply -> order.add(number));
        }

        queue.pass(Duration.ofSeconds(20));

        assertThat(order).hasSize(60).isSorted();
    }

    @Test
    void oneSlotServesAllMethodsAndKinds() {
        QueueHarness narrow = QueueHarness.unlimited(1, 100);
        RestCall retry = narrow.call(ADD, CallScheduling.single(true), QueueHarness.TIMEOUT)
                .nextAttempt();
        List<CompletableFuture<RestReply>> replies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            replies.add(narrow.dispatcher().send(retry).toCompletableFuture());
            replies.add(narrow.traversal(LIST));
            replies.add(narrow.single("crm.contact.get"));
        }

        narrow.runIoTasks();

        assertThat(replies).allMatch(CompletableFuture::isDone);
    }

    @Test
    void anAcknowledgementIsSentFirstAlthoughTheQueueIsFullAndItsThreadInterrupted() {
        QueueHarness full = new QueueHarness(10, 20, Optional.of(new Rate(2, 50)), new ManualTimeSource());
        full.exhaust();
        traverse(full, 4);
        Collections.nCopies(30, ADD).forEach(full::alone);

        Thread.currentThread().interrupt();
        CompletableFuture<RestReply> acknowledged =
                full.send("event.offline.clear", CallScheduling.acknowledgement(), QueueHarness.TIMEOUT);
        assertThat(Thread.interrupted()).isTrue();
        full.pass(Duration.ofMillis(600));

        assertThat(acknowledged).isDone();
        assertThat(full.sentMethods()).containsExactly("event.offline.clear");
    }

    @Test
    void aCallOfAnInterruptedThreadIsAdmittedWhileThereIsAPlace() {
        queue.exhaust();

        Thread.currentThread().interrupt();
        CompletableFuture<RestReply> reply = queue.single(ADD);
        assertThat(Thread.interrupted()).isTrue();
        queue.pass(Duration.ofSeconds(1));

        assertThat(reply).isCompleted();
    }
}
