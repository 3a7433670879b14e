/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import static io.github.camelbitrix24.fixture.TestCalls.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.LastSent;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a write in doubt whose object can be looked up. */
class ReconcilingTransportTest {

    private static final CallSite ADD = new CallSite("crm.deal.add", "acme.bitrix24.com", false);
    private static final CallSite LIST = new CallSite("crm.deal.list", "acme.bitrix24.com", true);
    private static final String FOUND = "[{'ID':'42','ORIGIN_ID':'order-17'}]";

    private final ManualTimeSource timer = new ManualTimeSource();
    private final LastSent lastSending = new LastSent();

    /** How each sending ends; one that is not named succeeds. */
    private final Deque<Bitrix24Exception> failures = new ArrayDeque<>();

    /** What each look-up brings, a result or a failure; one that is not named brings nothing. */
    private final Deque<Object> looks = new ArrayDeque<>();

    private final List<RestCall> sent = new ArrayList<>();
    private final List<RestCall> looked = new ArrayList<>();
    private final ReconcilingTransport reconciling = new ReconcilingTransport(this::next, timer);

    private CompletionStage<RestReply> next(RestCall call) {
        if (call.method().value().endsWith(".list")) {
            looked.add(call);
            Object found = looks.isEmpty() ? "[]" : looks.poll();
            return found instanceof Bitrix24Exception failure
                    ? CompletableFuture.failedFuture(failure)
                    : CompletableFuture.completedFuture(TestCalls.reply(json(found.toString())));
        }
        sent.add(call);
        lastSending.writtenAt(timer.nanoTime());
        return failures.isEmpty()
                ? CompletableFuture.completedFuture(TestCalls.reply(7))
                : CompletableFuture.failedFuture(failures.poll());
    }

    @Test
    void aCallThatIsNotInDoubtIsNotLookedUp() {
        assertThat(send(minutes(2))).isCompletedWithValue(TestCalls.reply(7));

        assertThat(looked).isEmpty();
        assertThat(timer.scheduled()).isZero();
    }

    @Test
    void whatIsFoundHasSucceededAndAnswersAsTheCallWould() {
        failures.add(lost());
        looks.add(FOUND);

        CompletableFuture<RestReply> reply = send(minutes(2));

        assertThat(reply.join().result()).isEqualTo(json("42"));
        assertThat(sent).hasSize(1);
        assertThat(looked.get(0).deadline()).isEqualTo(sent.get(0).deadline());
        assertThat(timer.scheduled()).isZero();
    }

    @Test
    void anObjectThatComesLateIsFoundWithoutAnotherSending() {
        failures.add(lost());
        looks.addAll(List.of("[]", "[]", FOUND));

        CompletableFuture<RestReply> reply = send(minutes(2));
        assertThat(reply).isNotDone();
        timer.advance(Duration.ofSeconds(10));

        assertThat(reply.join().result()).isEqualTo(json("42"));
        assertThat(sent).hasSize(1);
        assertThat(timer.scheduled()).isZero();
    }

    @Test
    void whatIsNotThereIsSentAgainButNotWithin60SecondsOfTheLastSending() {
        failures.add(lost());

        CompletableFuture<RestReply> reply = send(minutes(2));
        timer.advance(Duration.ofMillis(59_999));
        assertThat(sent).hasSize(1);
        int lookedBefore = looked.size();
        timer.advance(Duration.ofMillis(1));

        assertThat(reply).isCompletedWithValue(TestCalls.reply(7));
        assertThat(sent).extracting(RestCall::attempt).containsExactly(1, 2);
        assertThat(looked).hasSize(lookedBefore + 1).hasSizeLessThan(10);
    }

    @Test
    void aSendingThatLastedAMinuteIsRepeatedAtOnceWhenNothingIsThere() {
        CompletableFuture<RestReply> hanging = new CompletableFuture<>();
        ReconcilingTransport slow =
                new ReconcilingTransport(call -> sent.isEmpty() ? first(call, hanging) : next(call), timer);

        CompletableFuture<RestReply> reply = slow.send(call(by(UnknownOutcomePolicy.EarlierAttempts.NONE), minutes(2)))
                .toCompletableFuture();
        timer.advance(Duration.ofSeconds(65));
        hanging.completeExceptionally(lost());

        assertThat(reply).isCompletedWithValue(TestCalls.reply(7));
        assertThat(looked).hasSize(1);
    }

    private CompletionStage<RestReply> first(RestCall call, CompletableFuture<RestReply> answer) {
        assertThat(next(call)).isCompleted();
        return answer;
    }

    @Test
    void whenThereIsNoTimeToSendItAgainItStaysUnknownAtOnceAndSaysWhatWasSeen() {
        failures.add(lost());

        CompletableFuture<RestReply> reply = send(Duration.ofSeconds(60));

        assertThat(doubtOf(reply))
                .hasMessageContaining("no answer came in time")
                .hasMessageContaining("look-up by ORIGIN_ID has not found its object yet")
                .hasMessageContaining("2026-01-01T00:01:00Z")
                .hasMessageNotContaining("order-17");
        assertThat(timer.scheduled()).isZero();
    }

    @Test
    void severalObjectsLeaveItUnknown() {
        failures.add(lost());
        looks.add("[{'ID':'3','ORIGIN_ID':'order-17'},{'ID':'8','ORIGIN_ID':'order-17'}]");

        assertThat(doubtOf(send(minutes(2))))
                .hasMessageContaining("2 objects with its ORIGIN_ID were found (ids 3, 8)")
                .hasMessageContaining("keep the right object");
    }

    @Test
    void anAnswerThatProvesNothingLeavesItUnknown() {
        failures.add(lost());
        looks.add("[{'ID':'3','ORIGIN_ID':'order-1'}]");

        assertThat(doubtOf(send(minutes(2)))).hasMessageContaining("Reconcile by a field");
        assertThat(sent).hasSize(1);
    }

    @Test
    void aLookUpThatFailsLeavesItUnknownAndIsTold() {
        failures.add(lost());
        Bitrix24Exception refusal = ClientErrors.unreadableResponse(LIST, 502, "it is empty", null);
        looks.add(refusal);

        Bitrix24UnknownOutcomeException doubt = doubtOf(send(minutes(2)));

        assertThat(doubt).hasMessageContaining("no answer came in time").hasMessageContaining("it is empty");
        assertThat(doubt.getMethod()).isEqualTo("crm.deal.add");
        assertThat(doubt.getSuppressed()).containsExactly(refusal);
    }

    @Test
    void itIsSentAgainAsOftenAsMaxRetriesAllows() {
        for (int i = 0; i < 10; i++) {
            failures.add(lost());
        }

        CompletableFuture<RestReply> reply = send(Duration.ofHours(1));
        timer.advance(Duration.ofHours(1));

        assertThat(doubtOf(reply)).hasMessageContaining("maxRetries");
        assertThat(sent).hasSize(6);
    }

    @Test
    void aRepeatThatIsRefusedIsToldAsItIs() {
        failures.addAll(List.of(lost(), ClientErrors.notSent(ADD, "the connection was refused", null)));

        CompletableFuture<RestReply> reply = send(minutes(2));
        timer.advance(minutes(2));

        assertThat(failureOf(reply).getOutcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(sent).hasSize(2);
    }

    @Test
    void whatCertainlyDidNotRunIsNotLookedUp() {
        failures.add(ClientErrors.notSent(ADD, "the connection was refused", null));

        assertThat(failureOf(send(minutes(2)))).hasMessageContaining("the connection was refused");
        assertThat(looked).isEmpty();
    }

    @Test
    void stoppingEndsTheWaitWithTheTruth() {
        failures.add(lost());

        CompletableFuture<RestReply> reply = send(minutes(2));
        reconciling.stop();

        assertThat(doubtOf(reply)).hasMessageContaining("The component stopped before its object was found");
        assertThat(timer.scheduled()).isZero();
        assertThat(looked).hasSize(1);
    }

    @ParameterizedTest(name = "earlier sendings: {0}")
    @ValueSource(strings = {"ENDED", "UNKNOWN"})
    void aRedeliveryIsLookedUpBeforeAnythingIsSent(String earlier) {
        looks.add(FOUND);

        CompletableFuture<RestReply> reply = redeliver(UnknownOutcomePolicy.EarlierAttempts.valueOf(earlier));

        assertThat(reply.join().result()).isEqualTo(json("42"));
        assertThat(sent).isEmpty();
    }

    @Test
    void aRedeliveryWhoseEarlierSendingsHaveEndedIsSentAtOnceWhenNothingIsThere() {
        assertThat(redeliver(UnknownOutcomePolicy.EarlierAttempts.ENDED)).isCompletedWithValue(TestCalls.reply(7));

        assertThat(looked).hasSize(1);
        assertThat(sent).extracting(RestCall::attempt).containsExactly(2);
    }

    @Test
    void aRedeliveryInDoubtWaitsUntilTheEarlierSendingIsOver() {
        lastSending.writtenAt(timer.nanoTime());
        timer.advance(Duration.ofSeconds(20));

        CompletableFuture<RestReply> reply = redeliver(UnknownOutcomePolicy.EarlierAttempts.UNKNOWN);
        timer.advance(Duration.ofMillis(39_999));
        assertThat(sent).isEmpty();
        timer.advance(Duration.ofMillis(1));

        assertThat(reply).isCompletedWithValue(TestCalls.reply(7));
    }

    @Test
    void aRedeliveryOfWhichNothingIsKnownWaitsAWholeMinute() {
        CompletableFuture<RestReply> reply = redeliver(UnknownOutcomePolicy.EarlierAttempts.UNKNOWN);
        timer.advance(Duration.ofMillis(59_999));
        assertThat(sent).isEmpty();
        timer.advance(Duration.ofMillis(1));

        assertThat(reply).isCompletedWithValue(TestCalls.reply(7));
    }

    @Test
    void aRedeliveryThatCannotBeLookedUpStaysUnknown() {
        looks.add(ClientErrors.notSent(LIST, "the connection was refused", null));

        assertThat(doubtOf(redeliver(UnknownOutcomePolicy.EarlierAttempts.UNKNOWN)))
                .hasMessageStartingWith("crm.deal.add was not sent again")
                .hasMessageContaining("the connection was refused");
        assertThat(sent).isEmpty();
    }

    @Test
    void aMethodWhoseObjectsCannotBeLookedUpIsNotSent() {
        RestCall call = TestCalls.of(
                TestCalls.request(
                        "crm.deal.update",
                        false,
                        TestCalls.budget(minutes(2)),
                        by(UnknownOutcomePolicy.EarlierAttempts.NONE)),
                timer);

        assertThat(failureOf(reconciling.send(call).toCompletableFuture()))
                .isInstanceOf(Bitrix24RejectedException.class);
        assertThat(sent).isEmpty();
    }

    private CompletableFuture<RestReply> send(Duration callTimeout) {
        return reconciling
                .send(call(by(UnknownOutcomePolicy.EarlierAttempts.NONE), callTimeout))
                .toCompletableFuture();
    }

    private CompletableFuture<RestReply> redeliver(UnknownOutcomePolicy.EarlierAttempts earlier) {
        return reconciling.send(call(by(earlier), minutes(2))).toCompletableFuture();
    }

    private RestCall call(UnknownOutcomePolicy remedy, Duration callTimeout) {
        return TestCalls.of(TestCalls.request("crm.deal.add", false, TestCalls.budget(callTimeout), remedy), timer);
    }

    private UnknownOutcomePolicy by(UnknownOutcomePolicy.EarlierAttempts earlier) {
        return new UnknownOutcomePolicy.Reconcile("ORIGIN_ID", TextNode.valueOf("order-17"), earlier, lastSending);
    }

    private static Bitrix24Exception lost() {
        return ClientErrors.responseLost(ADD, "no answer came in time", new IOException());
    }

    private static Bitrix24UnknownOutcomeException doubtOf(CompletableFuture<RestReply> reply) {
        Bitrix24Exception failure = failureOf(reply);
        assertThat(failure).isInstanceOf(Bitrix24UnknownOutcomeException.class);
        assertThat(failure.getOutcome()).isEqualTo(Outcome.UNKNOWN);
        return (Bitrix24UnknownOutcomeException) failure;
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static JsonNode json(String text) {
        try {
            return Json.PLAIN.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
