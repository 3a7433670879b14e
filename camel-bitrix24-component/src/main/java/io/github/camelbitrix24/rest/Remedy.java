package io.github.camelbitrix24.rest;

import com.fasterxml.jackson.databind.JsonNode;

/** What may be done about a write of which nobody knows whether it ran. */
public sealed interface Remedy {

    /** Nothing: somebody has to check in the portal. */
    record CheckByHand() implements Remedy {}

    /** It is sent again, because running it twice does no harm. */
    record SendAgain() implements Remedy {}

    /**
     * The object that it makes is looked up before it is sent again.
     *
     * @param field the field that tells the object from all others
     * @param value what the call writes into the field
     * @param earlier what is known of sendings before this call
     * @param lastSending when the call, or one before it for the same object, was sent last
     */
    record LookUp(String field, JsonNode value, Earlier earlier, LastSending lastSending) implements Remedy {

        /** The value may be somebody's data. */
        @Override
        public String toString() {
            return "look-up by " + field;
        }
    }

    /** What became of sendings before this call. */
    enum Earlier {
        /** There was none. */
        NONE,
        /** They have ended; the last of them did not run or failed. */
        ENDED,
        /** One of them may have run, or may be running still. */
        IN_DOUBT
    }
}
