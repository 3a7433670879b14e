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
import io.github.camelbitrix24.rest.ResponseException;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides how long a traversal retries before it fails: until a callTimeout has passed since its last progress. Requests
 * that are in flight together and fail together are one failed round, however many they are.
 */
final class RetryBudget {

    /** However short the callTimeout is. */
    private static final int MIN_ROUNDS = 3;

    private static final int MAX_ANSWERS_WITHOUT_PROGRESS = 10;

    /** From fifty pages to one, each time half as many; some requests need more than one page. */
    private static final int MAX_SMALLER_REQUESTS = 7;

    private static final Duration IMMEDIATELY = Duration.ofNanos(1);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);

    private final PageCommands pages;
    private int answersWithoutProgress;
    private int failedRounds;
    private long failingSince;
    private long roundEndedAt;
    private int tooLarge;

    RetryBudget(PageCommands pages) {
        this.pages = pages;
    }

    /** Records a response. */
    void onAnswer(boolean hasProgress) throws TraversalException {
        tooLarge = 0;
        if (hasProgress) {
            onProgress();
        } else if (++answersWithoutProgress >= MAX_ANSWERS_WITHOUT_PROGRESS) {
            throw new TraversalException(answersWithoutProgress + " consecutive responses returned no new rows");
        }
    }

    void onProgress() {
        failedRounds = 0;
        answersWithoutProgress = 0;
    }

    /**
     * Records the failure of a request with a number of commands.
     *
     * @param startedAt when the request was sent
     * @return the delay before the next request
     */
    Duration onFailure(Throwable failure, int commands, long startedAt) throws TraversalException {
        if (!(failure instanceof Bitrix24Exception portalFailure)) {
            throw new TraversalException("a request failed: " + failure);
        }
        Optional<Duration> untilRetry = untilRetry(portalFailure);
        if (untilRetry.isPresent()) {
            return untilRetry.get();
        }
        boolean canBeSmaller = ResponseException.causeOf(portalFailure).isPresent()
                && commands > 1
                && ++tooLarge <= MAX_SMALLER_REQUESTS;
        if (!canBeSmaller && (!isTransient(portalFailure) || isExhausted(startedAt))) {
            throw new TraversalException(portalFailure);
        }
        Duration elapsed = Duration.ofNanos(pages.context().timer().nanoTime() - startedAt);
        pages.context().batchSizer().failed(pages.spec().shape().method(), commands, portalFailure, elapsed);
        return canBeSmaller ? IMMEDIATELY : pause();
    }

    /** The time after which to send a request again, if the portal refused it because of a limit whose end is known. */
    Optional<Duration> untilRetry(Throwable failure) {
        return failure instanceof Bitrix24LimitException limit
                ? limit.getRetryAt()
                        .map(at -> Duration.between(pages.context().timer().now(), at))
                        .map(left -> left.compareTo(IMMEDIATELY) > 0 ? left : IMMEDIATELY)
                : Optional.empty();
    }

    /** Adds a failed round, unless the request was sent before the last one ended. */
    private boolean isExhausted(long startedAt) {
        long now = pages.context().timer().nanoTime();
        if (failedRounds == 0) {
            failingSince = startedAt;
        }
        if (failedRounds == 0 || startedAt - roundEndedAt >= 0) {
            failedRounds++;
            roundEndedAt = now;
        }
        Duration failing = Duration.ofNanos(now - failingSince);
        return failedRounds >= MIN_ROUNDS
                && failing.compareTo(pages.spec().budget().callTimeout()) >= 0;
    }

    private Duration pause() {
        Duration pause = pages.spec().budget().retryDelay().multipliedBy(1L << Math.min(failedRounds, 16));
        return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
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
