/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.answer.Refusal;

/** What the client gets in the end. */
public sealed interface FaultOutcome {
    /** The answer of the method itself. */
    record Normal() implements FaultOutcome {}

    /** An answer of the rule's own, byte for byte. */
    record CustomReply(CustomResponse answer) implements FaultOutcome {}

    /** A result of the rule's own in a proper envelope. */
    record CustomResult(JsonNode result) implements FaultOutcome {}

    /** An error in a proper envelope. */
    record CustomError(Refusal refusal) implements FaultOutcome {}

    /** The first half of the proper answer, then the connection ends. */
    record Truncated() implements FaultOutcome {}

    /** The connection ends without an answer. */
    record ConnectionLost() implements FaultOutcome {}

    /** Nothing, until the portal closes. */
    record NoResponse() implements FaultOutcome {}
}
