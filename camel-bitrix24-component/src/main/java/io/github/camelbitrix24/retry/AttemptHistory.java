/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.ErrorTrait;
import io.github.camelbitrix24.error.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a call has met so far.
 *
 * @param refusals how often the portal refused it for a limit
 * @param failures how often it did not reach the portal, or its answer was lost
 * @param lastCode the code with which the lastFailure try ended
 * @param lastFailure what would be told if there were no further try
 */
record AttemptHistory(
        int refusals,
        int failures,
        String lastCode,
        @Nullable Bitrix24Exception lastFailure) {

    static final AttemptHistory NONE = new AttemptHistory(0, 0, "", null);

    /** A call that may have run at an earlier delivery. */
    static AttemptHistory withUnknownOutcome(Bitrix24UnknownOutcomeException doubt) {
        return new AttemptHistory(0, 0, "", doubt);
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
     * What is told of the whole call when its last try ended so: a repeat that did not get its turn says nothing new, and
     * what was unknown once stays unknown, also when a repeat of the write is refused.
     */
    Bitrix24Exception failureToReport(Bitrix24Exception end) {
        if (lastFailure == null) {
            return end;
        }
        boolean hadNoTurn =
                end instanceof Bitrix24LimitException && end.getCode().isEmpty();
        boolean hidesDoubt = lastFailure.getOutcome() == Outcome.UNKNOWN && end.getOutcome() == Outcome.NOT_RUN;
        if (hadNoTurn || hidesDoubt) {
            return lastFailure instanceof Bitrix24LimitException refusal
                            && end instanceof Bitrix24LimitException limit
                            && limit.getRetryAt().isPresent()
                    ? refusal.beyondCallTimeout(limit.getRetryAt().get())
                    : lastFailure;
        }
        return lastFailure instanceof Bitrix24UnknownOutcomeException doubt && end.getOutcome() == Outcome.RAN_AND_FAILED
                ? doubt.withDetail("It was sent again and failed: " + end.getMessage(), end)
                : end;
    }
}
