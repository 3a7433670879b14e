/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.error.ErrorTrait;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.ResponseException;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Which failures are retried, and after which delay. The outcome decides first: a write that may have run is sent again
 * only with its idempotency key, or if its caller declared it safe to repeat.
 */
final class RetryPolicy {

    /** The later stages delay the call until the portal accepts it. */
    static final Duration IMMEDIATELY = Duration.ofNanos(1);

    private static final Duration MAX_DELAY = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private final Predicate<String> hasOtherToken;

    RetryPolicy(RandomGenerator random, Predicate<String> hasOtherToken) {
        this.random = random;
        this.hasOtherToken = hasOtherToken;
    }

    /** The decision to send a call again after a delay. */
    record Retry(Duration delay, AttemptHistory history) {

        Retry notBefore(Duration earliest) {
            return earliest.compareTo(delay) > 0 ? new Retry(earliest, history) : this;
        }
    }

    Optional<Retry> retryAfter(Bitrix24Exception failure, AttemptHistory history, RestCall call) {
        CallBudget budget = call.budget();
        if (failure instanceof Bitrix24LimitException) {
            return retryAfterLimit(failure.getCode(), history.withRefusal(failure), budget);
        }
        if (isSolvedByOtherToken(failure, history, call)) {
            return Optional.of(new Retry(IMMEDIATELY, history.withRefusal(failure)));
        }
        return isSafe(failure, call) && history.failures() < budget.maxRetries()
                ? Optional.of(new Retry(backoff(budget, history.failures()), history.withFailure(failure)))
                : Optional.empty();
    }

    private boolean isSolvedByOtherToken(Bitrix24Exception failure, AttemptHistory history, RestCall call) {
        boolean isNewRefusal = Stream.of(ErrorTrait.EXPIRED_TOKEN, ErrorTrait.UNKNOWN_TOKEN)
                .anyMatch(trait -> trait.appliesTo(failure.getCode()) && !history.lastFailedWith(trait));
        return isNewRefusal
                && !call.isDownload()
                && failure.getOutcome() == Outcome.NOT_RUN
                && hasOtherToken.test(failure.getCode());
    }

    /** A repeatable call whose answer was lost, or a request that briefly had no connection or no credential. */
    private static boolean isSafe(Bitrix24Exception failure, RestCall call) {
        return switch (failure.getOutcome()) {
            case UNKNOWN ->
                ResponseException.causeOf(failure).isEmpty()
                        && (call.traits().reads() || mayRunAgain(failure, call.unknownOutcomePolicy()));
            case NOT_RUN -> isTransient(failure) && failure.getCause() != null;
            case RAN_AND_FAILED -> false;
        };
    }

    /** A failure of the network or of the portal, and not of the call. */
    private static boolean isTransient(Bitrix24Exception failure) {
        return failure instanceof Bitrix24TransportException || failure instanceof Bitrix24PortalException;
    }

    private static boolean mayRunAgain(Bitrix24Exception failure, UnknownOutcomePolicy policy) {
        return policy instanceof UnknownOutcomePolicy.SendAgain
                || (policy instanceof UnknownOutcomePolicy.SameIdempotencyKey
                        && !ErrorTrait.REUSED_KEY.appliesTo(failure.getCode()));
    }

    private Optional<Retry> retryAfterLimit(String code, AttemptHistory history, CallBudget budget) {
        if (ErrorTrait.OPERATING_TIME_LIMIT.appliesTo(code)) {
            return Optional.of(new Retry(IMMEDIATELY, history));
        }
        return ErrorTrait.REQUEST_LIMIT.appliesTo(code)
                ? Optional.of(new Retry(backoff(budget, history.refusals() - 1), history))
                : Optional.empty();
    }

    /** Exponential backoff with full jitter: any delay between zero and the doubled one. */
    private Duration backoff(CallBudget budget, int earlier) {
        long longest = Math.min(MAX_DELAY.toNanos(), budget.retryDelay().toNanos() << Math.min(earlier, 20));
        return Duration.ofNanos(1 + random.nextLong(Math.max(1, longest)));
    }
}
