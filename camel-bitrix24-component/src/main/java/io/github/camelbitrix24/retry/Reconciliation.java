/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.retry;

import io.github.camelbitrix24.error.Bitrix24UnknownOutcomeException;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.time.Duration;

/**
 * A call whose object can be looked up, and what it has met so far.
 *
 * @param doubt what is told if nothing more is found out
 * @param mayRun whether a sending is in doubt, so that its request may still be running
 * @param sendings how often it was sent
 * @param looks how often its object was looked up since then
 */
record Reconciliation(
        RestCall call,
        UnknownOutcomePolicy.Reconcile by,
        ObjectLookup question,
        Bitrix24UnknownOutcomeException doubt,
        boolean mayRun,
        int sendings,
        int looks) {

    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(2);

    static Reconciliation of(RestCall call, UnknownOutcomePolicy.Reconcile by, ObjectLookup question) {
        boolean mayRun = by.earlier() == UnknownOutcomePolicy.EarlierAttempts.IN_DOUBT;
        return new Reconciliation(call, by, question, ClientErrors.stillInDoubt(call.site()), mayRun, 0, 0);
    }

    Reconciliation inDoubt(Bitrix24UnknownOutcomeException newDoubt) {
        return new Reconciliation(call, by, question, newDoubt, true, sendings, 0);
    }

    Reconciliation looked() {
        return new Reconciliation(call, by, question, doubt, mayRun, sendings, looks + 1);
    }

    Reconciliation sent() {
        return new Reconciliation(call, by, question, doubt, mayRun, sendings + 1, looks);
    }

    /** The call for its next sending. */
    RestCall next() {
        return sendings == 0 && by.earlier() == UnknownOutcomePolicy.EarlierAttempts.NONE ? call : call.repeated();
    }

    boolean maySendAgain() {
        return sendings <= call.patience().maxRetries();
    }

    /** How long the request that is in doubt may still be running; nothing or less when it has ended for sure. */
    Duration mayRunFor(TimeSource timer) {
        return mayRun ? by.lastSending().mayRunFor(timer) : Duration.ZERO;
    }

    /** The time until the next look: it grows, so that an object that comes late is found early. */
    Duration interval(Duration longest) {
        Duration grown = FIRST_INTERVAL.multipliedBy(1L << Math.min(looks - 1, 6));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
