/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.ResponseException;
import java.time.Duration;

/** Decides how often a traversal retries before it fails. */
final class RetryBudget {

    private static final int MIN_TRIES = 3;
    private static final int MAX_ANSWERS_WITHOUT_PROGRESS = 10;

    /** From fifty pages to one, each time half as many; some requests need more than one page. */
    private static final int MAX_SMALLER_REQUESTS = 7;

    private static final Duration IMMEDIATELY = Duration.ofNanos(1);

    private final PageCommands pages;
    private int consecutive;
    private int tooLarge;

    RetryBudget(PageCommands pages) {
        this.pages = pages;
    }

    /** Records a response. */
    void onAnswer(boolean hasProgress) throws TraversalException {
        consecutive = hasProgress ? 0 : consecutive + 1;
        tooLarge = 0;
        if (consecutive >= MAX_ANSWERS_WITHOUT_PROGRESS) {
            throw new TraversalException(consecutive + " consecutive responses returned no new rows");
        }
    }

    /**
     * Records the failure of a request with a number of commands.
     *
     * @param elapsed the time since the request was sent
     * @return the delay before the next request
     */
    Duration onFailure(Throwable failure, int commands, Duration elapsed) throws TraversalException {
        if (!(failure instanceof Bitrix24Exception portalFailure)) {
            throw new TraversalException("a request failed: " + failure);
        }
        if (portalFailure instanceof Bitrix24LimitException limit
                && limit.getRetryAt().isPresent()) {
            Duration pause = Duration.between(
                    pages.context().timer().now(), limit.getRetryAt().get());
            return pause.compareTo(IMMEDIATELY) > 0 ? pause : IMMEDIATELY;
        }
        if (ResponseException.causeOf(portalFailure).isPresent()
                && commands > 1
                && ++tooLarge <= MAX_SMALLER_REQUESTS) {
            pages.context().batchSizer().failed(pages.spec().shape().method(), commands, portalFailure, elapsed);
            return IMMEDIATELY;
        }
        CallBudget budget = pages.spec().budget();
        if (!isTransient(portalFailure) || ++consecutive >= Math.max(MIN_TRIES, budget.maxRetries())) {
            throw new TraversalException(portalFailure);
        }
        pages.context().batchSizer().failed(pages.spec().shape().method(), commands, portalFailure, elapsed);
        return budget.retryDelay().multipliedBy(1L << consecutive);
    }

    /** Whether the failure is a limit, a lost response, or a lost connection. */
    private static boolean isTransient(Bitrix24Exception failure) {
        boolean hadNoConnection = failure instanceof Bitrix24TransportException && failure.getCause() != null;
        boolean isLost = failure.getOutcome() == Outcome.UNKNOWN
                && ResponseException.causeOf(failure).isEmpty();
        return failure instanceof Bitrix24LimitException || isLost || hadNoConnection;
    }

    /** The exception for the caller. */
    Bitrix24Exception toException(TraversalException failure, TraversalCounters counters) {
        CallSite site = pages.context().site(pages.spec().shape().method());
        String progress = counters.summary();
        Bitrix24Exception refusal = failure.refusal();
        String resume = counters.lastId() == null ? "" : "; continue with startAfter=" + counters.lastId();
        return refusal == null
                ? ClientErrors.unsuitableList(site, String.valueOf(failure.getMessage()), progress)
                : ClientErrors.traversalFailed(site, progress + resume, refusal);
    }
}
