/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.databind.JsonNode;

/** What may be done about a write of which nobody knows whether it ran. */
public sealed interface UnknownOutcomePolicy {

    /** Is told that a request has been written, or a part of it. */
    default void onRequestWritten(TimeSource timer) {
        // Most remedies do not ask when.
    }

    /** Nothing: somebody has to check in the portal. */
    record ManualCheck() implements UnknownOutcomePolicy {}

    /** It is sent again, because running it twice does no harm. */
    record SendAgain() implements UnknownOutcomePolicy {}

    /**
     * The object that it makes is looked up before it is sent again.
     *
     * @param field the field that tells the object from all others
     * @param value what the call writes into the field
     * @param earlierAttempts what is known of sendings before this call
     * @param lastSent when the call, or one before it for the same object, was sent last
     */
    record Reconcile(String field, JsonNode value, EarlierAttempts earlierAttempts, LastSent lastSent)
            implements UnknownOutcomePolicy {

        @Override
        public void onRequestWritten(TimeSource timer) {
            lastSent.writtenAt(timer.nanoTime());
        }

        /** The value may be somebody's data. */
        @Override
        public String toString() {
            return "look-up by " + field;
        }
    }

    /**
     * It is sent again with the same idempotency key: a portal of REST 3.0 then answers what it answered before. Never
     * while an earlier sending may be running, because two that run together may both do it.
     *
     * @param mayHaveRun whether it may have run at an earlier delivery
     * @param lastSent when the call was sent last, at this delivery or an earlier one
     */
    record SameIdempotencyKey(IdempotencyKey key, boolean mayHaveRun, LastSent lastSent)
            implements UnknownOutcomePolicy {

        @Override
        public void onRequestWritten(TimeSource timer) {
            lastSent.writtenAt(timer.nanoTime());
        }
    }

    /** What became of sendings before this call. */
    enum EarlierAttempts {
        /** There was none. */
        NONE,
        /** They have ended; the last of them did not run or failed. */
        ENDED,
        /** One of them may have run, or may be running still. */
        UNKNOWN
    }
}
