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
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Which failures are worth another try, and after how long. Asked first: did it run? A write that may have run is
 * repeated only with its idempotency key, or if its user said that this does no harm.
 */
final class RetryPolicy {

    /** The stages behind hold the call back for as long as the portal wants. */
    static final Duration IMMEDIATELY = Duration.ofNanos(1);

    private static final Duration MAX_DELAY = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private final boolean refreshesTokens;

    RetryPolicy(RandomGenerator chance, boolean renews) {
        this.random = chance;
        this.refreshesTokens = renews;
    }

    Optional<RetryDecision> retryAfter(Bitrix24Exception failure, AttemptHistory tries, RestCall call) {
        CallBudget patience = call.budget();
        if (failure instanceof Bitrix24LimitException) {
            return retryAfterLimit(failure.getCode(), tries.withRefusal(failure), patience);
        }
        if (refreshesTokens
                && !call.isDownload()
                && ErrorTrait.EXPIRED_TOKEN.appliesTo(failure.getCode())
                && !tries.lastFailedWith(ErrorTrait.EXPIRED_TOKEN)) {
            return Optional.of(new RetryDecision(IMMEDIATELY, tries.withRefusal(failure)));
        }
        return isSafe(failure, call) && tries.failures() < patience.maxRetries()
                ? Optional.of(new RetryDecision(backoff(patience, tries.failures()), tries.withFailure(failure)))
                : Optional.empty();
    }

    /** A harmless call whose answer was lost, or a request that had no connection or no credential to leave by for a moment. */
    private static boolean isSafe(Bitrix24Exception failure, RestCall call) {
        return switch (failure.getOutcome()) {
            case UNKNOWN -> call.traits().reads() || mayRunAgain(failure, call.unknownOutcomePolicy());
            case NOT_RUN -> isTransient(failure) && failure.getCause() != null;
            case RAN_AND_FAILED -> false;
        };
    }

    /** The network's or the portal's trouble, and not the call's. */
    private static boolean isTransient(Bitrix24Exception failure) {
        return failure instanceof Bitrix24TransportException || failure instanceof Bitrix24PortalException;
    }

    private static boolean mayRunAgain(Bitrix24Exception failure, UnknownOutcomePolicy remedy) {
        return remedy instanceof UnknownOutcomePolicy.SendAgain
                || (remedy instanceof UnknownOutcomePolicy.SameIdempotencyKey
                        && !ErrorTrait.REUSED_KEY.appliesTo(failure.getCode()));
    }

    private Optional<RetryDecision> retryAfterLimit(String code, AttemptHistory tries, CallBudget patience) {
        if (ErrorTrait.OPERATING_TIME_LIMIT.appliesTo(code)) {
            return Optional.of(new RetryDecision(IMMEDIATELY, tries));
        }
        return ErrorTrait.REQUEST_LIMIT.appliesTo(code)
                ? Optional.of(new RetryDecision(backoff(patience, tries.refusals() - 1), tries))
                : Optional.empty();
    }

    /** Exponential with full jitter: anything from nothing to the doubled delay, so that callers do not march in step. */
    private Duration backoff(CallBudget patience, int earlier) {
        long longest = Math.min(MAX_DELAY.toNanos(), patience.retryDelay().toNanos() << Math.min(earlier, 20));
        return Duration.ofNanos(1 + random.nextLong(Math.max(1, longest)));
    }
}
