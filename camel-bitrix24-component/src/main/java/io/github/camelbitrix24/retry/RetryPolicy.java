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
    static final Duration AT_ONCE = Duration.ofNanos(1);

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final RandomGenerator chance;
    private final boolean renews;

    RetryPolicy(RandomGenerator chance, boolean renews) {
        this.chance = chance;
        this.renews = renews;
    }

    Optional<RetryDecision> after(Bitrix24Exception failure, AttemptHistory tries, RestCall call) {
        CallBudget patience = call.patience();
        if (failure instanceof Bitrix24LimitException) {
            return afterRefusal(failure.getCode(), tries.withRefusal(failure), patience);
        }
        if (renews
                && !call.isByLink()
                && ErrorTrait.EXPIRED_TOKEN.appliesTo(failure.getCode())
                && !tries.endedWith(ErrorTrait.EXPIRED_TOKEN)) {
            return Optional.of(new RetryDecision(AT_ONCE, tries.withRefusal(failure)));
        }
        return isHarmless(failure, call) && tries.failures() < patience.maxRetries()
                ? Optional.of(new RetryDecision(jittered(patience, tries.failures()), tries.withFailure(failure)))
                : Optional.empty();
    }

    /** A harmless call whose answer was lost, or a request that had no connection or no credential to leave by for a moment. */
    private static boolean isHarmless(Bitrix24Exception failure, RestCall call) {
        return switch (failure.getOutcome()) {
            case UNKNOWN -> call.traits().reads() || mayRunTwice(failure, call.remedy());
            case NOT_RUN -> isOfTheMoment(failure) && failure.getCause() != null;
            case RAN_AND_FAILED -> false;
        };
    }

    /** The network's or the portal's trouble, and not the call's. */
    private static boolean isOfTheMoment(Bitrix24Exception failure) {
        return failure instanceof Bitrix24TransportException || failure instanceof Bitrix24PortalException;
    }

    private static boolean mayRunTwice(Bitrix24Exception failure, UnknownOutcomePolicy remedy) {
        return remedy instanceof UnknownOutcomePolicy.SendAgain
                || (remedy instanceof UnknownOutcomePolicy.SameIdempotencyKey
                        && !ErrorTrait.REUSED_KEY.appliesTo(failure.getCode()));
    }

    private Optional<RetryDecision> afterRefusal(String code, AttemptHistory tries, CallBudget patience) {
        if (ErrorTrait.OPERATING_TIME_LIMIT.appliesTo(code)) {
            return Optional.of(new RetryDecision(AT_ONCE, tries));
        }
        return ErrorTrait.REQUEST_LIMIT.appliesTo(code)
                ? Optional.of(new RetryDecision(jittered(patience, tries.refusals() - 1), tries))
                : Optional.empty();
    }

    /** Exponential with full jitter: anything from nothing to the doubled delay, so that callers do not march in step. */
    private Duration jittered(CallBudget patience, int earlier) {
        long longest = Math.min(LONGEST.toNanos(), patience.retryDelay().toNanos() << Math.min(earlier, 20));
        return Duration.ofNanos(1 + chance.nextLong(Math.max(1, longest)));
    }
}
