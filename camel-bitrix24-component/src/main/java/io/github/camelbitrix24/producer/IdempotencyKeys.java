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
 * Assigns an idempotency key to each REST 3.0 write. A key stays on its exchange only while the outcome of the write is
 * unknown, and is used again only when Camel redelivers that exchange to the same step with the same call: loops, copies
 * and later steps get their own keys. A key supplied by a header is remembered for a redelivery by a broker.
 */
final class IdempotencyKeys {

    private static final String PROPERTY = "CamelBitrix24IdempotencyKeyInUse";
    private static final int MAX_REMEMBERED = 10_000;

    private final Map<SuppliedKey, LastSent> unresolved = new LinkedHashMap<>();

    /** A key from a header, which belongs to one method. */
    private record SuppliedKey(MethodName method, IdempotencyKey key) {}

    /** A call of one step of a route for one exchange. */
    private record KeyedCall(IdempotencyKeys step, String exchangeId, MethodName method, Parameters parameters) {}

    /**
     * A key and the call that used it.
     *
     * @param redeliveries how often Camel had redelivered the exchange at that time
     */
    private record KeptKey(KeyedCall call, IdempotencyKey key, LastSent lastSent, int redeliveries) {

        boolean isFor(KeyedCall other, int itsRedeliveries) {
            return itsRedeliveries > redeliveries && call.equals(other);
        }

        @Override
        public String toString() {
            return "key of " + call.method;
        }
    }

    /** The policy for a write that is about to be sent. */
    UnknownOutcomePolicy policyFor(Exchange exchange, MethodName method, Parameters parameters)
            throws InvalidExchangeException {
        KeyedCall keyedCall = new KeyedCall(this, exchange.getExchangeId(), method, parameters);
        int redeliveries = redeliveriesOf(exchange);
        IdempotencyKey given = suppliedKey(exchange);
        KeptKey kept = exchange.getProperty(PROPERTY, KeptKey.class);
        boolean isUnknown = kept != null
                && kept.isFor(keyedCall, redeliveries)
                && (given == null ? !kept.key.isGiven() : given.equals(kept.key));
        if (isUnknown && kept != null) {
            exchange.setProperty(PROPERTY, new KeptKey(keyedCall, kept.key, kept.lastSent, redeliveries));
            return new UnknownOutcomePolicy.SameIdempotencyKey(kept.key, true, kept.lastSent);
        }
        LastSent earlier = given == null ? null : lastSentWith(new SuppliedKey(method, given));
        IdempotencyKey key = given == null ? IdempotencyKey.random() : given;
        LastSent lastSent = earlier == null ? new LastSent() : earlier;
        exchange.setProperty(PROPERTY, new KeptKey(keyedCall, key, lastSent, 0));
        return new UnknownOutcomePolicy.SameIdempotencyKey(key, earlier != null, lastSent);
    }

    /** Removes the key of a call whose outcome is known. */
    void afterCall(Exchange exchange, @Nullable Throwable failure) {
        boolean isUnknown = failure instanceof Bitrix24Exception known && known.getOutcome() == Outcome.UNKNOWN;
        KeptKey kept = exchange.getProperty(PROPERTY, KeptKey.class);
        if (kept != null && kept.key.isGiven()) {
            remember(new SuppliedKey(kept.call.method, kept.key), isUnknown ? kept.lastSent : null);
        }
        if (!isUnknown) {
            exchange.removeProperty(PROPERTY);
        }
    }

    private @Nullable LastSent lastSentWith(SuppliedKey given) {
        synchronized (unresolved) {
            return unresolved.get(given);
        }
    }

    private void remember(SuppliedKey given, @Nullable LastSent lastSent) {
        synchronized (unresolved) {
            unresolved.remove(given);
            if (lastSent != null) {
                unresolved.put(given, lastSent);
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
                    "the header " + Bitrix24Constants.IDEMPOTENCY_KEY + " is invalid: " + e.getMessage(), e);
        }
    }

    private static int redeliveriesOf(Exchange exchange) {
        Integer times = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return times == null ? 0 : times;
    }
}
