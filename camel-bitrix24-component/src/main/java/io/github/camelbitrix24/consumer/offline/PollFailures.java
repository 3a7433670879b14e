/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.error.Bitrix24Exception;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.LoggingExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a poll that failed because of the portal in one line: it is repeated, so the stack trace and the advice for a
 * single call do not apply.
 */
final class PollFailures extends LoggingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OfflineConsumer.class);

    private final Endpoint endpoint;

    PollFailures(Endpoint endpoint) {
        super(endpoint.getCamelContext(), OfflineConsumer.class);
        this.endpoint = endpoint;
    }

    @Override
    public void handleException(@Nullable String message, @Nullable Exchange exchange, @Nullable Throwable exception) {
        if (exchange == null && exception instanceof Bitrix24Exception failure) {
            LOG.warn("{}: {} Events remain in the queue; the next poll tries again.", endpoint, reason(failure));
            LOG.debug("The poll of {} failed", endpoint, failure);
        } else {
            super.handleException(message, exchange, exception);
        }
    }

    /** The first sentence of the message; the advice follows it. */
    static String reason(Bitrix24Exception failure) {
        String message = String.valueOf(failure.getMessage());
        int end = message.indexOf(". ");
        return end < 0 ? message : message.substring(0, end + 1);
    }
}
