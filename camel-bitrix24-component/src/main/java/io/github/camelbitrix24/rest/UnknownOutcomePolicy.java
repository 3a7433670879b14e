/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.databind.JsonNode;

/** What the component does about a write with an unknown outcome. */
public sealed interface UnknownOutcomePolicy {

    /** Called when a request, or a part of it, was written. */
    default void onRequestWritten(TimeSource timer) {
        // Most policies do not need the time.
    }

    /** Nothing: the user has to check in the portal. */
    record ManualCheck() implements UnknownOutcomePolicy {}

    /** It is sent again, because it can safely run twice. */
    record SendAgain() implements UnknownOutcomePolicy {}

    /**
     * The object that it creates is looked up before it is sent again.
     *
     * @param field the field that identifies the object
     * @param value the value that the call writes into the field
     * @param earlierAttempts what is known of attempts before this call
     * @param lastSent when this call, or an earlier one for the same object, was last sent
     */
    record Reconcile(String field, JsonNode value, EarlierAttempts earlierAttempts, LastSent lastSent)
            implements UnknownOutcomePolicy {

        @Override
        public void onRequestWritten(TimeSource timer) {
            lastSent.writtenAt(timer.nanoTime());
        }

        /** The value may be personal data. */
        @Override
        public String toString() {
            return "look-up by " + field;
        }
    }

    /**
     * It is sent again with the same idempotency key: REST 3.0 then repeats its earlier answer. It is not sent while an
     * earlier attempt may be running, because two that run at the same time may both be executed.
     *
     * @param mayHaveRun whether it may have run at an earlier delivery
     * @param lastSent when the call was last sent, at this delivery or an earlier one
     */
    record SameIdempotencyKey(IdempotencyKey key, boolean mayHaveRun, LastSent lastSent)
            implements UnknownOutcomePolicy {

        @Override
        public void onRequestWritten(TimeSource timer) {
            lastSent.writtenAt(timer.nanoTime());
        }
    }

    /** What is known of attempts before this call. */
    enum EarlierAttempts {
        /** There was none. */
        NONE,
        /** They have ended; the last one did not run or failed. */
        ENDED,
        /** One of them may have run, or may still be running. */
        UNKNOWN
    }
}
