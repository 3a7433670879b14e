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
 * The state of a call whose object can be looked up.
 *
 * @param unknownOutcome what is reported if the look-ups do not find the outcome
 * @param mayRun whether an attempt has an unknown outcome, so that its request may still be running
 * @param attempts how often the call was sent
 * @param lookups how often its object was looked up since the last attempt
 */
record Reconciliation(
        RestCall call,
        UnknownOutcomePolicy.Reconcile policy,
        ObjectLookup lookup,
        Bitrix24UnknownOutcomeException unknownOutcome,
        boolean mayRun,
        int attempts,
        int lookups) {

    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(2);

    static Reconciliation of(RestCall call, UnknownOutcomePolicy.Reconcile policy, ObjectLookup lookup) {
        boolean mayRun = policy.earlierAttempts() == UnknownOutcomePolicy.EarlierAttempts.UNKNOWN;
        return new Reconciliation(call, policy, lookup, ClientErrors.outcomeStillUnknown(call.site()), mayRun, 0, 0);
    }

    Reconciliation withUnknownOutcome(Bitrix24UnknownOutcomeException latest) {
        return new Reconciliation(call, policy, lookup, latest, true, attempts, 0);
    }

    Reconciliation afterLookup() {
        return new Reconciliation(call, policy, lookup, unknownOutcome, mayRun, attempts, lookups + 1);
    }

    Reconciliation afterSending() {
        return new Reconciliation(call, policy, lookup, unknownOutcome, mayRun, attempts + 1, lookups);
    }

    /** The call for its next attempt. */
    RestCall nextAttempt() {
        return attempts == 0 && policy.earlierAttempts() == UnknownOutcomePolicy.EarlierAttempts.NONE
                ? call
                : call.nextAttempt();
    }

    boolean maySendAgain() {
        return attempts <= call.budget().maxRetries();
    }

    /** How long the request with the unknown outcome may still run; zero or negative when it has certainly ended. */
    Duration mayRunFor(TimeSource timer) {
        return mayRun ? policy.lastSent().mayRunFor(timer) : Duration.ZERO;
    }

    /** The time until the next look-up. It doubles, so that an object which appears late is still found early. */
    Duration interval(Duration longest) {
        Duration grown = FIRST_INTERVAL.multipliedBy(1L << Math.min(lookups - 1, 6));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
