/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import org.jspecify.annotations.Nullable;

/** Who can act on an error, with the exception and the usual advice. */
enum ErrorCategory {
    /** Authorize again, or grant a right. */
    AUTHORIZATION(
            Bitrix24AuthorizationException::new,
            "Give the webhook or the application the right that this method needs, or replace its credential."),
    /** Wait. */
    WAITING(
            (message, failure, cause) -> new Bitrix24LimitException(message, failure, null, cause),
            "Wait and send the call again."),
    /** Fix the call. */
    CALLER(
            Bitrix24RejectedException::new,
            "Fix the parameters of the call; the method's page in the Bitrix24 documentation lists them."),
    /** Handle a missing object. */
    NOT_FOUND(Bitrix24NotFoundException::new, "Check the id: the object does not exist, or this user may not see it."),
    /** Ask the operator of the portal. */
    OPERATOR(Bitrix24PortalException::new, "Ask the portal's operator; the call itself may be right."),
    /** The outcome is unknown: a failed read is for the operator, a write must be checked first. */
    UNCERTAIN(
            Bitrix24UnknownOutcomeException::new,
            "Check in the portal whether the write was done before sending it again.");

    @SuppressWarnings("ImmutableEnumChecker") // Constructor references hold nothing.
    private final Constructor constructor;

    private final String advice;

    ErrorCategory(Constructor constructor, String advice) {
        this.constructor = constructor;
        this.advice = advice;
    }

    /** The exception; its message says what failed, where, why and what to do next. */
    Bitrix24Exception toException(CallFailure failure, String specialAdvice) {
        ErrorCategory category = this == UNCERTAIN && failure.site().reads() ? OPERATOR : this;
        String message = ErrorMessages.of(failure, specialAdvice.isEmpty() ? category.advice : specialAdvice);
        return category.constructor.create(message, failure, null);
    }

    @FunctionalInterface
    private interface Constructor {

        Bitrix24Exception create(String message, CallFailure failure, @Nullable Throwable cause);
    }
}
