/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.error.ErrorTrait;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.rest.Transport;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a call again, within its callTimeout, when a retry is safe and may succeed: the call did not run, it only reads,
 * it has an idempotency key, or its caller declared it safe to retry. A retry passes the later stages again and never
 * runs on the timer's thread.
 */
public final class RetryingTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingTransport.class);

    private final Transport next;
    private final TimeSource timer;
    private final boolean refreshesTokens;
    private final RetryPolicy policy;
    private final CancellableDelays delays;

    /** @param hasOtherToken whether a call that failed with this code has another access token when it is sent again */
    public RetryingTransport(
            Transport next, TimeSource timer, RandomGenerator random, Predicate<String> hasOtherToken) {
        this.next = next;
        this.timer = timer;
        this.refreshesTokens = hasOtherToken.test(ErrorCodes.EXPIRED_TOKEN);
        this.policy = new RetryPolicy(random, hasOtherToken);
        this.delays = new CancellableDelays(timer);
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        return call.unknownOutcomePolicy() instanceof UnknownOutcomePolicy.SameIdempotencyKey same && same.mayHaveRun()
                ? sendAfterEarlierDelivery(call, same)
                : send(call, AttemptHistory.NONE);
    }

    /** Sends a call that may still be running since an earlier delivery, as soon as that has ended. */
    private CompletionStage<RestReply> sendAfterEarlierDelivery(
            RestCall call, UnknownOutcomePolicy.SameIdempotencyKey same) {
        Duration wait = same.lastSent().mayRunFor(timer);
        Bitrix24UnknownOutcomeException unknown = ClientErrors.withDetail(
                ClientErrors.outcomeStillUnknown(call.site()),
                "It may be running until " + timer.now().plus(wait)
                        + ". If it is delivered again after that, or with a longer callTimeout, it is sent with the same"
                        + " idempotency key.",
                null);
        AttemptHistory history = AttemptHistory.withUnknownOutcome(unknown);
        return retryOrFail(call, new RetryPolicy.Retry(RetryPolicy.IMMEDIATELY, history).notBefore(wait), unknown);
    }

    private CompletionStage<RestReply> send(RestCall call, AttemptHistory history) {
        CompletableFuture<RestReply> sent = next.send(call).toCompletableFuture();
        if (sent.isDone() && !sent.isCompletedExceptionally()) {
            return sent;
        }
        return sent.handle((reply, failure) -> failure == null ? sent : afterFailure(call, history, failure))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<RestReply> afterFailure(RestCall call, AttemptHistory history, Throwable failure) {
        Throwable root = Futures.rootOf(failure);
        if (!(root instanceof Bitrix24Exception known)) {
            return CompletableFuture.failedFuture(root);
        }
        Bitrix24Exception reported =
                isKeyOfEarlierAttempt(known, call, history) ? ClientErrors.reusedKey(call.site(), known) : known;
        Bitrix24Exception wholeCall = history.failureToReport(reported);
        return policy.retryAfter(reported, history, call)
                .map(retry -> notWhileRunning(call, retry, reported))
                .map(retry -> retryOrFail(call, retry, wholeCall))
                .orElseGet(() -> CompletableFuture.failedFuture(wholeCall));
    }

    /** The portal compares bodies, and the body may contain the access token, which a refresh replaces. */
    private boolean isKeyOfEarlierAttempt(Bitrix24Exception failure, RestCall call, AttemptHistory history) {
        return ErrorTrait.REUSED_KEY.appliesTo(failure.getCode())
                && call.unknownOutcomePolicy() instanceof UnknownOutcomePolicy.SameIdempotencyKey
                && (refreshesTokens || history.hasUnknownOutcome());
    }

    /** Two requests with the same key that run at the same time may both be executed. */
    private RetryPolicy.Retry notWhileRunning(RestCall call, RetryPolicy.Retry retry, Bitrix24Exception failure) {
        return call.unknownOutcomePolicy() instanceof UnknownOutcomePolicy.SameIdempotencyKey same
                        && failure.getOutcome() == Outcome.UNKNOWN
                ? retry.notBefore(same.lastSent().mayRunFor(timer))
                : retry;
    }

    private CompletionStage<RestReply> retryOrFail(RestCall call, RetryPolicy.Retry retry, Bitrix24Exception failure) {
        if (retry.delay().compareTo(call.timeLeft(timer)) >= 0) {
            return CompletableFuture.failedFuture(
                    failure instanceof Bitrix24LimitException limit
                            ? ClientErrors.beyondCallTimeout(limit, timer.now().plus(retry.delay()))
                            : failure);
        }
        if (delays.isStopped()) {
            return CompletableFuture.failedFuture(failure);
        }
        LOG.debug("Retrying {} in {}: {}", call, retry.delay(), failure.getMessage());
        return delays.start(retry.delay()).thenCompose(nothing -> send(call.nextAttempt(), retry.history()));
    }

    /** Ends all delays: the later stages refuse the retries with a truthful outcome. */
    public void stop() {
        delays.stop();
    }
}
