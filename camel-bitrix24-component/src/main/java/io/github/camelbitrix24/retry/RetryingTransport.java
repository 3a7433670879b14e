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
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a call again when that does no harm and a later try may succeed, while the call's time lasts: it did not run, it
 * only reads, it carries an idempotency key, or its user said so. A repeat goes through the stages behind again and never runs on the timer's thread.
 */
public final class RetryingTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingTransport.class);

    private final Transport next;
    private final TimeSource timer;
    private final boolean refreshesTokens;
    private final RetryPolicy policy;
    private final CancellableDelays delays;

    /** @param renews whether a call that met an expired credential gets a new one when it is sent again */
    public RetryingTransport(Transport next, TimeSource timer, RandomGenerator chance, boolean renews) {
        this.next = next;
        this.timer = timer;
        this.refreshesTokens = renews;
        this.policy = new RetryPolicy(chance, renews);
        this.delays = new CancellableDelays(timer);
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        return call.unknownOutcomePolicy() instanceof UnknownOutcomePolicy.SameIdempotencyKey same && same.mayHaveRun()
                ? sendAfterEarlierDelivery(call, same)
                : send(call, AttemptHistory.NONE);
    }

    /** Sends a call that may be running since an earlier delivery, once it has ended. */
    private CompletionStage<RestReply> sendAfterEarlierDelivery(RestCall call, UnknownOutcomePolicy.SameIdempotencyKey same) {
        Duration wait = same.lastSent().mayRunFor(timer);
        Bitrix24UnknownOutcomeException doubt = ClientErrors.outcomeStillUnknown(call.site())
                .withDetail(
                        "It may be running until " + timer.now().plus(wait)
                                + ": delivered again after that, or with a longer callTimeout, it is sent with the same"
                                + " idempotency key.",
                        null);
        return retryOrFail(
                call, new RetryDecision(RetryPolicy.IMMEDIATELY, AttemptHistory.withUnknownOutcome(doubt)).notBefore(wait), doubt);
    }

    private CompletionStage<RestReply> send(RestCall call, AttemptHistory tries) {
        CompletableFuture<RestReply> sent = next.send(call).toCompletableFuture();
        if (sent.isDone() && !sent.isCompletedExceptionally()) {
            return sent;
        }
        return sent.handle((reply, failure) -> failure == null ? sent : afterFailure(call, tries, failure))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<RestReply> afterFailure(RestCall call, AttemptHistory tries, Throwable failure) {
        Throwable root = Futures.rootOf(failure);
        if (!(root instanceof Bitrix24Exception known)) {
            return CompletableFuture.failedFuture(root);
        }
        Bitrix24Exception told =
                isKeyOfEarlierAttempt(known, call, tries) ? ClientErrors.reusedKey(call.site(), known) : known;
        Bitrix24Exception verdict = tries.failureToReport(told);
        return policy.retryAfter(told, tries, call)
                .map(planned -> notWhileRunning(call, planned, told))
                .map(planned -> retryOrFail(call, planned, verdict))
                .orElseGet(() -> CompletableFuture.failedFuture(verdict));
    }

    /** The body that the portal compares may hold the access token, which is another one after a renewal. */
    private boolean isKeyOfEarlierAttempt(Bitrix24Exception failure, RestCall call, AttemptHistory tries) {
        return ErrorTrait.REUSED_KEY.appliesTo(failure.getCode())
                && call.unknownOutcomePolicy() instanceof UnknownOutcomePolicy.SameIdempotencyKey
                && (refreshesTokens || tries.hasUnknownOutcome());
    }

    /** Two sendings with one key that run at the same time may both do it. */
    private RetryDecision notWhileRunning(RestCall call, RetryDecision planned, Bitrix24Exception failure) {
        return call.unknownOutcomePolicy() instanceof UnknownOutcomePolicy.SameIdempotencyKey same
                        && failure.getOutcome() == Outcome.UNKNOWN
                ? planned.notBefore(same.lastSent().mayRunFor(timer))
                : planned;
    }

    private CompletionStage<RestReply> retryOrFail(RestCall call, RetryDecision repeat, Bitrix24Exception failure) {
        if (repeat.delay().compareTo(call.timeLeft(timer)) >= 0) {
            return CompletableFuture.failedFuture(
                    failure instanceof Bitrix24LimitException limit
                            ? limit.beyondCallTimeout(timer.now().plus(repeat.delay()))
                            : failure);
        }
        LOG.debug("{} is sent again in {}: {}", call, repeat.delay(), failure.getMessage());
        return delays.start(repeat.delay()).thenCompose(nothing -> send(call.nextAttempt(), repeat.history()));
    }

    /** Wakes everybody who waits for a repeat: the stages behind refuse them with a truthful outcome. */
    public void stop() {
        delays.stop();
    }
}
