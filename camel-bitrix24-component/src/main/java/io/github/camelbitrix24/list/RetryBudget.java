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

    private static final int LEAST_TRIES = 3;
    private static final int MOST_ANSWERS = 10;
    private static final Duration AT_ONCE = Duration.ofNanos(1);

    /** A request that is lost sooner was not too slow. */
    static final Duration SLOW = Duration.ofSeconds(10);

    private final PageCommands pages;
    private int inARow;

    RetryBudget(PageCommands pages) {
        this.pages = pages;
    }

    /** An answer came. */
    void count(boolean movedOn) throws TraversalException {
        inARow = movedOn ? 0 : inARow + 1;
        if (inARow >= MOST_ANSWERS) {
            throw new TraversalException(
                    "the portal answers, but " + inARow + " answers in a row brought no further row");
        }
    }

    /**
     * No answer came to a request with so many commands.
     *
     * @param after how long it was away
     * @return how long to wait before the next request
     */
    Duration lost(Throwable failure, int commands, Duration after) throws TraversalException {
        if (!(failure instanceof Bitrix24Exception known)) {
            throw new TraversalException("a request failed: " + failure);
        }
        if (known instanceof Bitrix24LimitException limit && limit.getRetryAt().isPresent()) {
            Duration pause = Duration.between(
                    pages.around().timer().now(), limit.getRetryAt().get());
            return pause.compareTo(AT_ONCE) > 0 ? pause : AT_ONCE;
        }
        CallBudget patience = pages.plan().patience();
        if (!mayPass(known) || ++inARow >= Math.max(LEAST_TRIES, patience.maxRetries())) {
            throw new TraversalException(known);
        }
        if (known.getOutcome() == Outcome.UNKNOWN && after.compareTo(SLOW) >= 0) {
            pages.around().pace().timedOut(pages.plan().shape().method(), commands);
        }
        return patience.retryDelay().multipliedBy(1L << inARow);
    }

    /** A refusal for a limit, a lost answer, or no connection for a moment. */
    private static boolean mayPass(Bitrix24Exception failure) {
        boolean hadNoConnection = failure instanceof Bitrix24TransportException && failure.getCause() != null;
        return failure instanceof Bitrix24LimitException || failure.getOutcome() == Outcome.UNKNOWN || hadNoConnection;
    }

    /** What the reader is told. */
    Bitrix24Exception explain(TraversalException stop, TraversalCounters counters) {
        CallSite site = pages.around().site(pages.plan().shape().method());
        String soFar = counters.soFar();
        Bitrix24Exception said = stop.portalSays();
        String resume = counters.lastId() == null ? "" : "; go on with startAfter=" + counters.lastId();
        return said == null
                ? ClientErrors.unsuitableList(site, String.valueOf(stop.getMessage()), soFar)
                : ClientErrors.traversalFailed(site, soFar + resume, said);
    }
}
