/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.catalog.LookupRules;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.LastSent;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Chooses the policy for a write of unknown outcome, and records the unknown outcome on the exchange. */
final class UnknownOutcomes {

    private static final String PROPERTY = "CamelBitrix24UnknownOutcome";
    private static final String FIELDS = "fields";
    private static final int MAX_LENGTH = 255;

    private final CallSettings.Sending settings;

    UnknownOutcomes(CallSettings.Sending settings) {
        this.settings = settings;
    }

    /** Checks the method of an endpoint before the first call; a method that is set per message is checked then. */
    static void checkMethod(CallSettings.Sending settings, MethodName method) {
        boolean isSetPerMessage = method.value().equals(DynamicTarget.METHOD);
        if (settings.reconcileBy().isPresent()
                && !isSetPerMessage
                && LookupRules.find(method).isEmpty()) {
            throw new IllegalArgumentException(unsupported(method) + ".");
        }
    }

    private static String unsupported(MethodName method) {
        return "reconcileBy cannot look up the object that " + method + " creates. It works with "
                + LookupRules.methods() + "; remove it for other methods";
    }

    /** A call that may have created the object with this value. */
    private record UnknownSending(MethodName method, JsonNode value, LastSent lastSent) {

        /** Without the value, which may be personal data. */
        @Override
        public String toString() {
            return "unknown outcome of " + method;
        }
    }

    /** The policy for a call that is about to be sent. */
    UnknownOutcomePolicy policyFor(Exchange exchange, MethodName method, Parameters parameters)
            throws InvalidExchangeException {
        if (settings.reconcileBy().isEmpty()) {
            return settings.repeatable()
                    ? new UnknownOutcomePolicy.SendAgain()
                    : new UnknownOutcomePolicy.ManualCheck();
        }
        if (LookupRules.find(method).isEmpty()) {
            throw new InvalidExchangeException(unsupported(method), null);
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

    /** Clears the record of a call whose outcome is known. */
    void afterCall(Exchange exchange, @Nullable Throwable failure) {
        boolean isUnknown = failure instanceof Bitrix24Exception known && known.getOutcome() == Outcome.UNKNOWN;
        if (settings.reconcileBy().isPresent() && !isUnknown) {
            exchange.removeProperty(PROPERTY);
        }
    }

    /** Camel's own redelivery keeps the exchange and its record; nothing is known about a redelivery by a broker. */
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
                    "reconcileBy looks it up by " + field
                            + " if the response is lost, but its parameter fields has no usable value for "
                            + field + ". Set " + field
                            + " to a number or text that is unique to this object, of at most " + MAX_LENGTH
                            + " characters, without surrounding blanks and line breaks",
                    null);
        }
        return value;
    }
}
