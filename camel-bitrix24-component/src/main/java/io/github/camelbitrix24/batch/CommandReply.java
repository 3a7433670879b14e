/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.CallFailure;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.rest.RestReply;
import java.io.IOException;
import java.util.List;

/** The reply to one command of a batch. */
public sealed interface CommandReply {

    /** The command succeeded. */
    record Done(RestReply reply) implements CommandReply {}

    /** The portal refused the command. */
    record Failed(String code, String description) implements CommandReply {

        /** The status of the batch response, which all its commands share. */
        private static final int STATUS = 200;

        /** The exception that a single call would throw. */
        public Bitrix24Exception toException(CallSite site) {
            return ErrorCodes.toException(new CallFailure(site, code, description, STATUS, Outcome.UNKNOWN, List.of()));
        }
    }

    /** The command succeeded, but its result could not be read. */
    record Unreadable(IOException cause) implements CommandReply {

        public Bitrix24Exception toException(CallSite site) {
            return ClientErrors.unusableResult(site, "its result could not be read", cause);
        }
    }

    /**
     * The response has no entry for the command, or contradictory ones: it was not executed after a halt, or its outcome
     * is unknown.
     */
    record Missing(String reason) implements CommandReply {}
}
