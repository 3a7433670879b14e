/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.answer.Refusal;

/** What the client receives. */
public sealed interface FaultOutcome {
    /** The answer of the method itself. */
    record Normal() implements FaultOutcome {}

    /** The response of the rule, byte for byte. */
    record CustomReply(CustomResponse answer) implements FaultOutcome {}

    /** The result of the rule in a normal envelope. */
    record CustomResult(JsonNode result) implements FaultOutcome {}

    /** An error in a normal envelope. */
    record CustomError(Refusal refusal) implements FaultOutcome {}

    /** The first half of the response, then the connection is closed. */
    record Truncated() implements FaultOutcome {}

    /** The connection is closed without a response. */
    record ConnectionLost() implements FaultOutcome {}

    /** No response until the portal closes. */
    record NoResponse() implements FaultOutcome {}
}
