/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.error.CallFailure;
import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.limit.Rate;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.RestReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Calls that wait for operating time, and calls that wait while the portal blocks this client. */
@SuppressWarnings("FutureReturnValueIgnored") // Calls that only fill the queue.
class HeldCallsTest {

    private static final String ADD = "crm.deal.add";
    private static final String GET = "crm.contact.get";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final QueueHarness queue = QueueHarness.unlimited(10, 2_000);

    private List<CompletableFuture<RestReply>> sendMany(QueueHarness through, String method, int calls) {
        List<CompletableFuture<RestReply>> replies = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            replies.add(through.single(method));
        }
        return replies;
    }

    @Test
    void f87HeldCallsDoNotFillTheQueueOfOtherMethods() {
        queue.hold(ADD, MINUTE);
        List<CompletableFuture<RestReply>> held = sendMany(queue, ADD, 2_000);

        assertThat(queue.single(GET)).isCompleted();
        assertThat(TestCalls.failureOf(queue.single(ADD))).hasMessageContaining("the queue is full");
        assertThat(held).noneMatch(CompletableFuture::isDone);
        queue.pass(MINUTE);
        assertThat(held).allMatch(CompletableFuture::isDone);
    }

    @Test
    void f87ReleasedCallsDoNotFillTheQueueOfOtherMethods() {
        QueueHarness limited = new QueueHarness(10, 500, Optional.of(new Rate(2, 50)), new ManualTimeSource());
        limited.hold(ADD, MINUTE);
        sendMany(limited, ADD, 500);
        limited.pass(MINUTE.plusMillis(500));
        limited.exhaust();

        assertThat(sendMany(limited, GET, 500)).noneMatch(CompletableFuture::isDone);
        assertThat(TestCalls.failureOf(limited.single(GET))).hasMessageContaining("the queue is full");
    }

    @Test
    void f87FiftyMethodsHeldAtOnceAreReleasedEachAtItsTime() {
        List<CompletableFuture<RestReply>> held = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            queue.hold("crm.m" + i + ".add", Duration.ofSeconds(60 + i));
            held.addAll(sendMany(queue, "crm.m" + i + ".add", 20));
        }

        assertThat(queue.single(GET)).isCompleted();
        for (int i = 0; i < 50; i++) {
            assertThat(held.get(i * 20)).isNotDone();
            queue.pass(Duration.ofSeconds(i == 0 ? 60 : 1));
            assertThat(held.subList(0, i * 20 + 20)).allMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void f87ATraversalThatIsHeldLeavesSingleCallsOfItsMethodAlone() {
        queue.limits().ledger().reported(new MethodName(ADD), 400, MINUTE);

        CompletableFuture<RestReply> traversal = queue.traversal(ADD);

        assertThat(queue.single(ADD)).isCompleted();
        queue.runIoTasks();
        assertThat(traversal).isNotDone();
        queue.pass(MINUTE);
        assertThat(traversal).isCompleted();
    }

    @Test
    void f87ABatchWaitsForEachOfItsMethodsAndTheyNotForIt() {
        queue.hold(ADD, MINUTE);

        CompletableFuture<RestReply> batch = queue.batch(ADD, GET);
        CompletableFuture<RestReply> other = queue.batch(GET, "crm.lead.get");

        assertThat(queue.single(GET)).isCompleted();
        assertThat(other).isCompleted();
        assertThat(batch).isNotDone();
        queue.pass(MINUTE);
        assertThat(batch).isCompleted();
    }

    @Test
    void aHeldMethodIsProbedByOneCallAndTheOthersFollowItsResponse() {
        queue.hold(ADD, MINUTE);
        List<CompletableFuture<RestReply>> held = sendMany(queue, ADD, 100);
        CompletableFuture<RestReply> probe = new CompletableFuture<>();
        queue.answer(ADD, call -> queue.sent().size() == 1 ? probe : CompletableFuture.completedFuture(ok()));

        queue.pass(Duration.ofSeconds(70));
        assertThat(queue.sent()).hasSize(1);
        probe.complete(ok());
        queue.runIoTasks();

        assertThat(held).allMatch(CompletableFuture::isDone);
    }

    private static RestReply ok() {
        return TestCalls.reply("done");
    }

    @Test
    void tenThousandCallsExpireTogether() {
        QueueHarness large = QueueHarness.unlimited(10, 10_000);
        large.hold(ADD, Duration.ofMinutes(2).minusNanos(1));
        List<CompletableFuture<RestReply>> held = sendMany(large, ADD, 10_000);
        large.hold(ADD, Duration.ofMinutes(9));

        large.timer().advance(Duration.ofMinutes(2));

        assertThat(held)
                .allSatisfy(reply -> assertThat(TestCalls.failureOf(reply)).isInstanceOf(Bitrix24LimitException.class));
        assertThat(large.timer().scheduled()).isLessThanOrEqualTo(1);
        assertThat(large.single(GET)).isCompleted();
    }

    @Test
    void whenThePortalBlocksThisClientAllWaitingCallsEndAtOnceAndUseNoPermit() {
        QueueHarness limited = QueueHarness.standard();
        limited.refuse(
                "event.offline.clear",
                call -> ErrorCodes.toException(
                        new CallFailure(call.site(), "OVERLOAD_LIMIT", "", 503, Outcome.NOT_RUN, List.of())));
        limited.hold("crm.lead.add", MINUTE);
        List<CompletableFuture<RestReply>> waiting = sendMany(limited, "crm.lead.add", 100);
        limited.exhaust();
        waiting.addAll(sendMany(limited, ADD, 1_000));
        waiting.add(limited.traversal(ADD));
        limited.send("event.offline.clear", CallScheduling.acknowledgement(), MINUTE);

        limited.pass(Duration.ofMillis(600));

        assertThat(waiting).allSatisfy(reply -> {
            Bitrix24Exception refusal = TestCalls.failureOf(reply);
            assertThat(refusal).isInstanceOf(Bitrix24PortalException.class);
            assertThat(refusal.getOutcome()).isEqualTo(Outcome.NOT_RUN);
        });
        assertThat(limited.sent()).hasSize(1);
        assertThat(TestCalls.failureOf(limited.single(ADD))).isInstanceOf(Bitrix24PortalException.class);
        assertThat(limited.timer().scheduled()).isLessThanOrEqualTo(1);
    }
}
