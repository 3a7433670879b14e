/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import org.jspecify.annotations.Nullable;

/** Who can do something about an error, with the exception and the advice that tell them. */
enum ErrorCategory {
    /** Signs in again or grants a right. */
    AUTHORIZATION(
            Bitrix24AuthorizationException::new,
            "Give the webhook or the application the right that this method needs, or renew its credential."),
    /** Waits. */
    WAITING(
            (message, failure, cause) -> new Bitrix24LimitException(message, failure, null, cause),
            "Wait and send the call again."),
    /** Fixes the call. */
    CALLER(
            Bitrix24RejectedException::new,
            "Fix the parameters of the call; the method's page in the Bitrix24 documentation lists them."),
    /** Handles a missing object. */
    NOT_FOUND(Bitrix24NotFoundException::new, "Check the id: the object does not exist, or this user may not see it."),
    /** Asks the operator of the portal. */
    OPERATOR(Bitrix24PortalException::new, "Ask the portal's operator; the call itself may be right."),
    /** Nobody knows whether it ran: a read is the operator's business, a write must be checked first. */
    UNCERTAIN(
            Bitrix24UnknownOutcomeException::new,
            "Check in the portal whether the write was done before sending it again.");

    @SuppressWarnings("ImmutableEnumChecker") // Constructor references hold nothing.
    private final Maker maker;

    private final String advice;

    ErrorCategory(Maker maker, String advice) {
        this.maker = maker;
        this.advice = advice;
    }

    /** The exception with a message that says what, where, why and what next. */
    Bitrix24Exception toException(CallFailure failure, String ownAdvice) {
        ErrorCategory reader = this == UNCERTAIN && failure.site().reads() ? OPERATOR : this;
        String message = ErrorMessages.of(failure, ownAdvice.isEmpty() ? reader.advice : ownAdvice);
        return reader.maker.make(message, failure, null);
    }

    @FunctionalInterface
    private interface Maker {

        Bitrix24Exception make(String message, CallFailure failure, @Nullable Throwable cause);
    }
}
