package io.github.camelbitrix24.test.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.answer.Refusal;

/** What the client gets in the end. */
public sealed interface Ending {
    /** The answer of the method itself. */
    record Proper() implements Ending {}

    /** An answer of the rule's own, byte for byte. */
    record Own(OwnAnswer answer) implements Ending {}

    /** A result of the rule's own in a proper envelope. */
    record OwnResult(JsonNode result) implements Ending {}

    /** An error in a proper envelope. */
    record OwnError(Refusal refusal) implements Ending {}

    /** The first half of the proper answer, then the connection ends. */
    record Truncated() implements Ending {}

    /** The connection ends without an answer. */
    record Lost() implements Ending {}

    /** Nothing, until the portal closes. */
    record Hung() implements Ending {}
}
