/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.LastSent;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Chooses what is done about a call in doubt, and remembers on its exchange that it ended so. */
final class UnknownOutcomes {

    private static final String PROPERTY = "CamelBitrix24InDoubt";
    private static final String FIELDS = "fields";
    private static final int MAX_LENGTH = 255;

    private final UnknownOutcomeSettings settings;

    UnknownOutcomes(UnknownOutcomeSettings settings) {
        this.settings = settings;
    }

    /** A sending that may have made the object with this value. */
    private record UnknownSending(MethodName method, JsonNode value, LastSent lastSent) {

        /** The value may be somebody's data. */
        @Override
        public String toString() {
            return "doubt about " + method;
        }
    }

    /** The remedy for a call that is about to be sent. */
    UnknownOutcomePolicy policyFor(Exchange exchange, MethodName method, Parameters parameters)
            throws InvalidExchangeException {
        if (settings.reconcileBy().isEmpty()) {
            return settings.repeatable()
                    ? new UnknownOutcomePolicy.SendAgain()
                    : new UnknownOutcomePolicy.ManualCheck();
        }
        if (Catalog.lookup(method).isEmpty()) {
            throw new InvalidExchangeException(UnknownOutcomeSettings.unsupported(method), null);
        }
        String field = settings.reconcileBy().get();
        JsonNode value = valueOf(field, parameters);
        if (exchange.getProperty(PROPERTY) instanceof UnknownSending known
                && known.method().equals(method)
                && known.value().equals(value)) {
            return new UnknownOutcomePolicy.Reconcile(
                    field, value, UnknownOutcomePolicy.EarlierAttempts.UNKNOWN, known.lastSent());
        }
        LastSent sending = new LastSent();
        exchange.setProperty(PROPERTY, new UnknownSending(method, value, sending));
        return new UnknownOutcomePolicy.Reconcile(field, value, earlierAttempts(exchange), sending);
    }

    /** Forgets a call that did not end in doubt. */
    void afterCall(Exchange exchange, @Nullable Throwable failure) {
        boolean isInDoubt = failure instanceof Bitrix24Exception known && known.getOutcome() == Outcome.UNKNOWN;
        if (settings.reconcileBy().isPresent() && !isInDoubt) {
            exchange.removeProperty(PROPERTY);
        }
    }

    /** Camel's own redelivery keeps the exchange with our note; of one from outside nothing is known. */
    private static UnknownOutcomePolicy.EarlierAttempts earlierAttempts(Exchange exchange) {
        if (!Boolean.TRUE.equals(exchange.getMessage().getHeader(Exchange.REDELIVERED, Boolean.class))) {
            return UnknownOutcomePolicy.EarlierAttempts.NONE;
        }
        Integer times = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, Integer.class);
        return times != null && times > 0
                ? UnknownOutcomePolicy.EarlierAttempts.ENDED
                : UnknownOutcomePolicy.EarlierAttempts.UNKNOWN;
    }

    private static JsonNode valueOf(String field, Parameters parameters) throws InvalidExchangeException {
        JsonNode value = Json.fields(parameters.json(), FIELDS)
                .map(fields -> fields.getValue().path(field))
                .reduce(Json.PLAIN.missingNode(), (first, next) -> next);
        String text = value.asText();
        boolean isPlain = (value.isTextual() || value.isNumber())
                && !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && text.equals(text.strip())
                && text.chars().noneMatch(Character::isISOControl);
        if (!isPlain) {
            throw new InvalidExchangeException(
                    "it is to be looked up by " + field
                            + " if its answer is lost, but its parameter fields has no usable"
                            + " value there. Set " + field
                            + " to a number or text that belongs to this object alone, of at"
                            + " most " + MAX_LENGTH + " characters, without blanks around it and line breaks inside",
                    null);
        }
        return value;
    }
}
