/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.rest.IdempotencyKey;
import io.github.camelbitrix24.rest.LastSent;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Gives each REST 3.0 write its idempotency key. A key stays on its exchange only while nobody knows whether the write
 * ran, and serves again only when Camel redelivers that exchange to the same step with the same call: loops, copies and
 * second steps get their own. A key that came from outside is remembered for the exchange with which a broker delivers it
 * again.
 */
final class IdempotencyKeys {

    private static final String PROPERTY = "CamelBitrix24WriteInDoubt";
    private static final int MAX_REMEMBERED = 10_000;

    private final Map<SuppliedKey, LastSent> unresolved = new LinkedHashMap<>();

    /** A key from outside, which is one method's. */
    private record SuppliedKey(MethodName method, IdempotencyKey key) {}

    /** A call of one step for one exchange. */
    private record KeyedCall(IdempotencyKeys step, String exchangeId, MethodName method, Parameters parameters) {}

    /**
     * A key and what it was used for.
     *
     * @param redeliveries how often Camel had redelivered the exchange then
     */
    private record KeptKey(KeyedCall call, IdempotencyKey key, LastSent lastSent, int redeliveries) {

        boolean isFor(KeyedCall other, int itsRedelivery) {
            return itsRedelivery > redeliveries && call.equals(other);
        }

        @Override
        public String toString() {
            return "key of " + call.method;
        }
    }

    /** The remedy for a write that is about to be sent. */
    UnknownOutcomePolicy policyFor(Exchange exchange, MethodName method, Parameters parameters)
            throws InvalidExchangeException {
        KeyedCall sending = new KeyedCall(this, exchange.getExchangeId(), method, parameters);
        int redelivery = redeliveriesOf(exchange);
        IdempotencyKey given = suppliedKey(exchange);
        KeptKey kept = exchange.getProperty(PROPERTY, KeptKey.class);
        boolean isInDoubt = kept != null
                && kept.isFor(sending, redelivery)
                && (given == null ? !kept.key.isGiven() : given.equals(kept.key));
        if (isInDoubt && kept != null) {
            exchange.setProperty(PROPERTY, new KeptKey(sending, kept.key, kept.lastSent, redelivery));
            return new UnknownOutcomePolicy.SameIdempotencyKey(kept.key, true, kept.lastSent);
        }
        LastSent earlier = given == null ? null : lastSentWith(new SuppliedKey(method, given));
        IdempotencyKey key = given == null ? IdempotencyKey.random() : given;
        LastSent lastSending = earlier == null ? new LastSent() : earlier;
        exchange.setProperty(PROPERTY, new KeptKey(sending, key, lastSending, 0));
        return new UnknownOutcomePolicy.SameIdempotencyKey(key, earlier != null, lastSending);
    }

    /** Forgets the key of a call that did not end in doubt. */
    void afterCall(Exchange exchange, @Nullable Throwable failure) {
        boolean isInDoubt = failure instanceof Bitrix24Exception known && known.getOutcome() == Outcome.UNKNOWN;
        KeptKey kept = exchange.getProperty(PROPERTY, KeptKey.class);
        if (kept != null && kept.key.isGiven()) {
            remember(new SuppliedKey(kept.call.method, kept.key), isInDoubt ? kept.lastSent : null);
        }
        if (!isInDoubt) {
            exchange.removeProperty(PROPERTY);
        }
    }

    private @Nullable LastSent lastSentWith(SuppliedKey given) {
        synchronized (unresolved) {
            return unresolved.get(given);
        }
    }

    private void remember(SuppliedKey given, @Nullable LastSent sending) {
        synchronized (unresolved) {
            unresolved.remove(given);
            if (sending != null) {
                unresolved.put(given, sending);
            }
            if (unresolved.size() > MAX_REMEMBERED) {
                unresolved.remove(unresolved.keySet().iterator().next());
            }
        }
    }

    private static @Nullable IdempotencyKey suppliedKey(Exchange exchange) throws InvalidExchangeException {
        String given = exchange.getMessage().getHeader(Bitrix24Constants.IDEMPOTENCY_KEY, String.class);
        try {
            return given == null ? null : new IdempotencyKey(given, true);
        } catch (IllegalArgumentException e) {
            throw new InvalidExchangeException(
                    "the header " + Bitrix24Constants.IDEMPOTENCY_KEY + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static int redeliveriesOf(Exchange exchange) {
        Integer times = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return times == null ? 0 : times;
    }
}
