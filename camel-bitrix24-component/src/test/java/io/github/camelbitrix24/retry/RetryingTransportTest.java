/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import static io.github.camelbitrix24.fixture.TestCalls.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.CallFailure;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import io.github.camelbitrix24.fixture.TestCalls;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("FutureReturnValueIgnored") // Where only what was sent counts.
class RetryingTransportTest {

    private static final CallSite SITE = new CallSite("crm.deal.add", "acme.bitrix24.com", false);
    private static final RestReply DONE = TestCalls.reply(42);

    private final ManualTimeSource timer = new ManualTimeSource();
    private final Deque<Bitrix24Exception> failures = new ArrayDeque<>();
    private final List<RestCall> sent = new ArrayList<>();
    private final RetryingTransport retrying = new RetryingTransport(this::next, timer, new Random(1), code -> false);

    private CompletionStage<RestReply> next(RestCall call) {
        sent.add(call);
        return failures.isEmpty()
                ? CompletableFuture.completedFuture(DONE)
                : CompletableFuture.failedFuture(failures.poll());
    }

    @Test
    void aSuccessIsHandedOnAtOnce() {
        assertThat(send(Duration.ofMinutes(2))).isCompletedWithValue(DONE);
        assertThat(timer.scheduled()).isZero();
    }

    @Test
    void pitfall09_aRefusalIsWaitedOutMoreOftenThanMaxRetriesWhileTheTimeLasts() {
        for (int i = 0; i < 20; i++) {
            failures.add(portalSays("QUERY_LIMIT_EXCEEDED"));
        }

        CompletableFuture<RestReply> reply = send(Duration.ofHours(1));
        timer.advance(Duration.ofMinutes(59));

        assertThat(reply).isCompletedWithValue(DONE);
        assertThat(sent).hasSize(21);
    }

    @Test
    void repeatsAreMarkedSoThatTheyNeverRunOnTheTimersThread() {
        failures.add(portalSays("QUERY_LIMIT_EXCEEDED"));

        send(Duration.ofMinutes(2));
        timer.advance(Duration.ofSeconds(1));

        assertThat(sent).extracting(RestCall::attempt).containsExactly(1, 2);
    }

    @Test
    void callersDoNotMarchInStep() {
        failures.add(portalSays("QUERY_LIMIT_EXCEEDED"));
        failures.add(portalSays("QUERY_LIMIT_EXCEEDED"));
        CompletableFuture<RestReply> one = send(Duration.ofMinutes(2));
        CompletableFuture<RestReply> other = send(Duration.ofMinutes(2));

        boolean apart = false;
        while (timer.elapsed().compareTo(Duration.ofSeconds(1)) < 0) {
            timer.advance(Duration.ofMillis(1));
            apart |= one.isDone() != other.isDone();
        }

        assertThat(apart).isTrue();
    }

    @Test
    void pitfall09_aRefusalThatOutlastsTheCallEndsWithTheTimeToComeBack() {
        for (int i = 0; i < 100; i++) {
            failures.add(portalSays("QUERY_LIMIT_EXCEEDED"));
        }

        CompletableFuture<RestReply> reply = send(Duration.ofSeconds(10));
        timer.advance(Duration.ofSeconds(10));

        assertThat(failureOf(reply))
                .isInstanceOfSatisfying(Bitrix24LimitException.class, refusal -> assertThat(refusal.getRetryAt())
                        .isPresent());
        assertThat(timer.scheduled()).isZero();
    }

    @Test
    void pitfall12_aMethodWithoutOperatingTimeGoesBackToTheStageThatHoldsItBack() {
        failures.add(portalSays("OPERATION_TIME_LIMIT"));

        CompletableFuture<RestReply> reply = send(Duration.ofMinutes(2));
        timer.advance(Duration.ofNanos(1));

        assertThat(reply).isCompletedWithValue(DONE);
        assertThat(sent).hasSize(2);
    }

    @Test
    void aCallThatDidNotReachThePortalIsRepeatedMaxRetriesTimes() {
        for (int i = 0; i < 10; i++) {
            failures.add(ClientErrors.notSent(SITE, "the connection was refused", new IOException()));
        }

        CompletableFuture<RestReply> reply = send(Duration.ofMinutes(10));
        timer.advance(Duration.ofMinutes(10));

        assertThat(failureOf(reply)).hasMessageContaining("the connection was refused");
        assertThat(sent).hasSize(6);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "OVERLOAD_LIMIT",
                "INTERNAL_SERVER_ERROR",
                "expired_token",
                "ERROR_CORE",
                "NOT_FOUND",
                "ACCESS_DENIED"
            })
    void nothingElseIsRepeated(String code) {
        failures.add(portalSays(code));

        CompletableFuture<RestReply> reply = send(Duration.ofMinutes(2));

        assertThat(reply).isCompletedExceptionally();
        assertThat(sent).hasSize(1);
    }

    @Test
    void pitfall01_aWriteWhoseAnswerWasLostIsNotRepeated() {
        failures.add(ClientErrors.responseLost(SITE, "no answer came in time", new IOException()));

        CompletableFuture<RestReply> reply = send(Duration.ofMinutes(2));
        timer.advance(Duration.ofMinutes(2));

        assertThat(failureOf(reply))
                .isInstanceOfSatisfying(Bitrix24Exception.class, doubt -> assertThat(doubt.getOutcome())
                        .isEqualTo(Outcome.UNKNOWN));
        assertThat(sent).hasSize(1);
    }

    @Test
    void aReadWhoseAnswerWasLostIsRepeatedMaxRetriesTimes() {
        CallSite reading = new CallSite("crm.deal.list", "acme.bitrix24.com", true);
        for (int i = 0; i < 10; i++) {
            failures.add(ClientErrors.responseLost(reading, "no answer came in time", new IOException()));
        }

        CompletableFuture<RestReply> reply = retrying.send(
                        TestCalls.read(timer, TestCalls.budget(Duration.ofMinutes(10))))
                .toCompletableFuture();
        timer.advance(Duration.ofMinutes(10));

        assertThat(failureOf(reply)).hasMessageContaining("no answer came in time");
        assertThat(sent).hasSize(6);
    }

    @Test
    void aRepeatThatDoesNotGetItsTurnDoesNotHideWhatHappenedBefore() {
        CallSite reading = new CallSite("crm.deal.list", "acme.bitrix24.com", true);
        failures.add(ClientErrors.responseLost(reading, "no answer came in time", new IOException()));
        failures.add(ClientErrors.limitExceeded(reading, "its callTimeout ran out before its turn came", null, null));

        CompletableFuture<RestReply> reply = retrying.send(
                        TestCalls.read(timer, TestCalls.budget(Duration.ofMinutes(2))))
                .toCompletableFuture();
        timer.advance(Duration.ofMinutes(2));

        assertThat(failureOf(reply)).isInstanceOfSatisfying(Bitrix24Exception.class, told -> {
            assertThat(told.getOutcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(told).hasMessageContaining("no answer came in time");
        });
        assertThat(sent).hasSize(2);
    }

    @Test
    void whatWasUnknownOnceStaysUnknown() {
        CallSite reading = new CallSite("crm.deal.list", "acme.bitrix24.com", true);
        failures.add(ClientErrors.responseLost(reading, "no answer came in time", new IOException()));
        failures.add(ClientErrors.notSent(reading, "the component is stopping", null));

        CompletableFuture<RestReply> reply = retrying.send(
                        TestCalls.read(timer, TestCalls.budget(Duration.ofMinutes(2))))
                .toCompletableFuture();
        timer.advance(Duration.ofMinutes(2));

        assertThat(failureOf(reply))
                .isInstanceOfSatisfying(Bitrix24Exception.class, told -> assertThat(told.getOutcome())
                        .isEqualTo(Outcome.UNKNOWN));
    }

    @Test
    void aRepeatableWriteWhoseAnswerWasLostIsRepeatedAndStaysAWrite() {
        for (int i = 0; i < 10; i++) {
            failures.add(ClientErrors.responseLost(SITE, "no answer came in time", new IOException()));
        }

        CompletableFuture<RestReply> reply = sendRepeatable(Duration.ofMinutes(10));
        timer.advance(Duration.ofMinutes(10));

        assertThat(failureOf(reply)).isInstanceOf(Bitrix24UnknownOutcomeException.class);
        assertThat(sent).hasSize(6).noneMatch(call -> call.site().reads());
    }

    @Test
    void aRepeatableWriteIsRepeatedOnlyWhileItsTimeLasts() {
        for (int i = 0; i < 10; i++) {
            failures.add(ClientErrors.responseLost(SITE, "no answer came in time", new IOException()));
        }

        CompletableFuture<RestReply> reply = sendRepeatable(Duration.ofMillis(200));
        timer.advance(Duration.ofMinutes(10));

        assertThat(failureOf(reply)).isInstanceOf(Bitrix24UnknownOutcomeException.class);
        assertThat(sent).hasSizeLessThan(6);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ACCESS_DENIED", "ERROR_CORE"})
    void aRepeatableWriteThatIsRefusedInTheEndMayHaveRunBefore(String code) {
        failures.add(ClientErrors.responseLost(SITE, "no answer came in time", new IOException()));
        failures.add(ErrorCodes.toException(new CallFailure(SITE, code, "", 400, Outcome.UNKNOWN, List.of())));

        CompletableFuture<RestReply> reply = sendRepeatable(Duration.ofMinutes(2));
        timer.advance(Duration.ofMinutes(2));

        assertThat(failureOf(reply))
                .isInstanceOf(Bitrix24UnknownOutcomeException.class)
                .hasMessageContaining("no answer came in time");
        assertThat(sent).hasSize(2);
    }

    @Test
    void aRenewalThatDoesNotHelpEndsACallInDoubt() {
        RetryingTransport renewing = new RetryingTransport(this::next, timer, new Random(1), code -> true);
        CallSite reading = new CallSite("crm.deal.list", "acme.bitrix24.com", true);
        failures.add(ClientErrors.responseLost(reading, "no answer came in time", new IOException()));
        for (int i = 0; i < 100; i++) {
            failures.add(portalSays("expired_token"));
        }

        CompletableFuture<RestReply> reply = renewing.send(
                        TestCalls.read(timer, TestCalls.budget(Duration.ofMinutes(2))))
                .toCompletableFuture();
        timer.advance(Duration.ofMinutes(2));

        assertThat(failureOf(reply)).hasMessageContaining("no answer came in time");
        assertThat(sent).hasSize(3);
    }

    @Test
    void stoppingWakesThoseWhoWaitForARepeat() {
        failures.add(portalSays("QUERY_LIMIT_EXCEEDED"));
        failures.add(ClientErrors.notSent(SITE, "the component is stopping", null));

        CompletableFuture<RestReply> reply = send(Duration.ofMinutes(2));
        retrying.stop();

        assertThat(failureOf(reply)).hasMessageContaining("the component is stopping");
        assertThat(timer.scheduled()).isZero();
    }

    private CompletableFuture<RestReply> send(Duration callTimeout) {
        return retrying.send(TestCalls.write(timer, TestCalls.budget(callTimeout)))
                .toCompletableFuture();
    }

    private CompletableFuture<RestReply> sendRepeatable(Duration callTimeout) {
        RestCall.Request request = TestCalls.request(
                "crm.deal.add", false, TestCalls.budget(callTimeout), new UnknownOutcomePolicy.SendAgain());
        return retrying.send(TestCalls.of(request, timer)).toCompletableFuture();
    }

    private static Bitrix24Exception portalSays(String code) {
        return ErrorCodes.toException(new CallFailure(SITE, code, "", 503, Outcome.UNKNOWN, List.of()));
    }
}
