package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.rest.IdempotencyKey;
import io.github.camelbitrix24.rest.LastSending;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.Remedy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Gives each REST 3.0 write its idempotency key. A key stays on its exchange only while nobody knows whether the write
 * ran, and serves again only when Camel redelivers that exchange to the same step with the same call: loops, copies and
 * second steps get their own.
 */
final class WriteKeys {

    private static final String PROPERTY = "CamelBitrix24WriteInDoubt";

    /** A call of one step for one exchange. */
    private record Sending(WriteKeys step, String exchangeId, MethodName method, Parameters parameters) {}

    /**
     * A key and what it was used for.
     *
     * @param redelivery how often Camel had redelivered the exchange then
     */
    private record Kept(Sending sending, IdempotencyKey key, LastSending lastSending, int redelivery) {

        boolean isFor(Sending other, int itsRedelivery) {
            return itsRedelivery > redelivery && sending.equals(other);
        }

        @Override
        public String toString() {
            return "key of " + sending.method;
        }
    }

    /** The remedy for a write that is about to be sent. */
    Remedy remedyFor(Exchange exchange, MethodName method, Parameters parameters) throws BadInputException {
        Sending sending = new Sending(this, exchange.getExchangeId(), method, parameters);
        int redelivery = redeliveryOf(exchange);
        IdempotencyKey given = givenTo(exchange);
        Kept kept = exchange.getProperty(PROPERTY, Kept.class);
        boolean isInDoubt = kept != null
                && kept.isFor(sending, redelivery)
                && (given == null ? !kept.key.isGiven() : given.equals(kept.key));
        Kept now = isInDoubt && kept != null
                ? new Kept(sending, kept.key, kept.lastSending, redelivery)
                : new Kept(sending, given == null ? IdempotencyKey.minted() : given, new LastSending(), 0);
        exchange.setProperty(PROPERTY, now);
        return new Remedy.SameKey(now.key, isInDoubt, now.lastSending);
    }

    /** Forgets the key of a call that did not end in doubt. */
    void afterCall(Exchange exchange, @Nullable Throwable failure) {
        boolean isInDoubt = failure instanceof Bitrix24Exception known && known.getOutcome() == Outcome.UNKNOWN;
        if (!isInDoubt) {
            exchange.removeProperty(PROPERTY);
        }
    }

    private static @Nullable IdempotencyKey givenTo(Exchange exchange) throws BadInputException {
        String given = exchange.getMessage().getHeader(Bitrix24Constants.IDEMPOTENCY_KEY, String.class);
        try {
            return given == null ? null : new IdempotencyKey(given, true);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(
                    "the header " + Bitrix24Constants.IDEMPOTENCY_KEY + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static int redeliveryOf(Exchange exchange) {
        Integer times = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return times == null ? 0 : times;
    }
}
