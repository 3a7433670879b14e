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
import java.time.Duration;

/** Decides how often a walk may be held up before it gives up. */
final class RetryBudget {

    private static final int MIN_TRIES = 3;
    private static final int MAX_ANSWERS_WITHOUT_PROGRESS = 10;
    private static final Duration IMMEDIATELY = Duration.ofNanos(1);

    /** A request that is lost sooner was not too slow. */
    static final Duration SLOW = Duration.ofSeconds(10);

    private final PageCommands pages;
    private int consecutive;

    RetryBudget(PageCommands pages) {
        this.pages = pages;
    }

    /** An answer came. */
    void onAnswer(boolean movedOn) throws TraversalException {
        consecutive = movedOn ? 0 : consecutive + 1;
        if (consecutive >= MAX_ANSWERS_WITHOUT_PROGRESS) {
            throw new TraversalException(
                    "the portal answers, but " + consecutive + " answers in a row brought no further row");
        }
    }

    /**
     * A request with the given number of commands failed.
     *
     * @param elapsed the time since it was sent
     * @return how long to wait before the next request
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
        CallBudget budget = pages.spec().budget();
        if (!isTransient(portalFailure) || ++consecutive >= Math.max(MIN_TRIES, budget.maxRetries())) {
            throw new TraversalException(portalFailure);
        }
        if (portalFailure.getOutcome() == Outcome.UNKNOWN && elapsed.compareTo(SLOW) >= 0) {
            pages.context().batchSizer().timedOut(pages.spec().shape().method(), commands);
        }
        return budget.retryDelay().multipliedBy(1L << consecutive);
    }

    /** A refusal for a limit, a lost answer, or no connection for a moment. */
    private static boolean isTransient(Bitrix24Exception failure) {
        boolean hadNoConnection = failure instanceof Bitrix24TransportException && failure.getCause() != null;
        return failure instanceof Bitrix24LimitException || failure.getOutcome() == Outcome.UNKNOWN || hadNoConnection;
    }

    /** What the reader is told. */
    Bitrix24Exception toException(TraversalException stop, TraversalCounters counters) {
        CallSite site = pages.context().site(pages.spec().shape().method());
        String progress = counters.summary();
        Bitrix24Exception refusal = stop.refusal();
        String resume = counters.lastId() == null ? "" : "; go on with startAfter=" + counters.lastId();
        return refusal == null
                ? ClientErrors.unsuitableList(site, String.valueOf(stop.getMessage()), progress)
                : ClientErrors.traversalFailed(site, progress + resume, refusal);
    }
}
