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
import org.jspecify.annotations.Nullable;

/**
 * The earlier attempts of a call.
 *
 * @param refusals how often the portal refused the call because of a limit
 * @param failures how often the portal was not reached or its answer was lost
 * @param lastCode the error code of the last attempt
 * @param lastFailure what is reported if there is no further attempt
 */
record AttemptHistory(
        int refusals,
        int failures,
        String lastCode,
        @Nullable Bitrix24Exception lastFailure) {

    static final AttemptHistory NONE = new AttemptHistory(0, 0, "", null);

    /** A call that may have run at an earlier delivery. */
    static AttemptHistory withUnknownOutcome(Bitrix24UnknownOutcomeException failure) {
        return new AttemptHistory(0, 0, "", failure);
    }

    boolean hasUnknownOutcome() {
        return lastFailure != null && lastFailure.getOutcome() == Outcome.UNKNOWN;
    }

    AttemptHistory withRefusal(Bitrix24Exception refusal) {
        return new AttemptHistory(refusals + 1, failures, refusal.getCode(), failureToReport(refusal));
    }

    AttemptHistory withFailure(Bitrix24Exception failure) {
        return new AttemptHistory(refusals, failures + 1, failure.getCode(), failureToReport(failure));
    }

    boolean lastFailedWith(ErrorTrait trait) {
        return trait.appliesTo(lastCode);
    }

    /**
     * What is reported of the whole call if this is its last failure. A retry that was never sent adds nothing, and an
     * outcome that was unknown once stays unknown, even when the portal refuses a retry of the write.
     */
    Bitrix24Exception failureToReport(Bitrix24Exception failure) {
        if (lastFailure == null) {
            return failure;
        }
        boolean wasNotSent =
                failure instanceof Bitrix24LimitException && failure.getCode().isEmpty();
        boolean hidesUnknownOutcome =
                lastFailure.getOutcome() == Outcome.UNKNOWN && failure.getOutcome() == Outcome.NOT_RUN;
        if (wasNotSent || hidesUnknownOutcome) {
            return lastFailure instanceof Bitrix24LimitException refusal
                            && failure instanceof Bitrix24LimitException limit
                            && limit.getRetryAt().isPresent()
                    ? ClientErrors.beyondCallTimeout(refusal, limit.getRetryAt().get())
                    : lastFailure;
        }
        return lastFailure instanceof Bitrix24UnknownOutcomeException unknown
                        && failure.getOutcome() == Outcome.RAN_AND_FAILED
                ? ClientErrors.withDetail(unknown, "It was sent again and failed: " + failure.getMessage(), failure)
                : failure;
    }
}
