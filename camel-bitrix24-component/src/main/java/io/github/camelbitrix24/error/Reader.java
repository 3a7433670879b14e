package io.github.camelbitrix24.error;

/** Who can do something about an error, with the exception and the advice that tell them. */
enum Reader {
    /** Signs in again or grants a right. */
    AUTHORIZATION("Give the webhook or the application the right that this method needs, or renew its credential.") {
        @Override
        Bitrix24Exception exception(String message, Failure failure) {
            return new Bitrix24AuthorizationException(message, failure, null);
        }
    },
    /** Waits. */
    WAITING("Wait and send the call again.") {
        @Override
        Bitrix24Exception exception(String message, Failure failure) {
            return new Bitrix24LimitException(message, failure, null, null);
        }
    },
    /** Fixes the call. */
    CALLER("Fix the parameters of the call; the method's page in the Bitrix24 documentation lists them.") {
        @Override
        Bitrix24Exception exception(String message, Failure failure) {
            return new Bitrix24RejectedException(message, failure, null);
        }
    },
    /** Handles a missing object. */
    NOT_FOUND("Check the id: the object does not exist, or this user may not see it.") {
        @Override
        Bitrix24Exception exception(String message, Failure failure) {
            return new Bitrix24NotFoundException(message, failure, null);
        }
    },
    /** Asks the operator of the portal. */
    OPERATOR("Ask the portal's operator; the call itself may be right.") {
        @Override
        Bitrix24Exception exception(String message, Failure failure) {
            return new Bitrix24PortalException(message, failure, null);
        }
    },
    /** Nobody knows whether it ran: a read is the operator's business, a write must be checked first. */
    UNCERTAIN("Check in the portal whether the write was done before sending it again.") {
        @Override
        Bitrix24Exception exception(String message, Failure failure) {
            return new Bitrix24UnknownOutcomeException(message, failure, null);
        }
    };

    private final String advice;

    Reader(String advice) {
        this.advice = advice;
    }

    abstract Bitrix24Exception exception(String message, Failure failure);

    /** The exception with a message that says what, where, why and what next. */
    Bitrix24Exception toException(Failure failure, String ownAdvice) {
        Reader reader = this == UNCERTAIN && failure.site().reads() ? OPERATOR : this;
        return reader.exception(Messages.of(failure, ownAdvice.isEmpty() ? reader.advice : ownAdvice), failure);
    }
}
