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

/** What became of one command of a batch. */
public sealed interface CommandReply {

    /** It succeeded. */
    record Done(RestReply reply) implements CommandReply {}

    /** The portal refused it. */
    record Failed(String code, String description) implements CommandReply {

        /** The batch came with success, so that this is the status of every command in it. */
        private static final int STATUS = 200;

        /** As if the command had been a call of its own. */
        public Bitrix24Exception toException(CallSite site) {
            return ErrorCodes.toException(new CallFailure(site, code, description, STATUS, Outcome.UNKNOWN, List.of()));
        }
    }

    /** It succeeded, but its caller's reader could not read the result. */
    record Unreadable(IOException cause) implements CommandReply {

        public Bitrix24Exception toException(CallSite site) {
            return ClientErrors.unusableResult(site, "its result could not be read", cause);
        }
    }

    /** The answer says nothing of it: it was not executed after a halt, or nobody knows. */
    record Missing() implements CommandReply {}
}
