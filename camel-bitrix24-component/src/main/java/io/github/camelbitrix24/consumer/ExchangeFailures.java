/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/** What all ways of receiving do with exchanges that fail, before the route and in it. */
public final class ExchangeFailures {

    private ExchangeFailures() {}

    /** Whether the route processed an exchange without a failure and without a rollback. */
    public static boolean isDone(Exchange exchange) {
        return !exchange.isFailed() && !exchange.isRollbackOnly() && !exchange.isRollbackOnlyLast();
    }

    /** Has the route's error handler process an exchange that failed before the route, with its body, once. */
    public static void addressErrorHandler(Exchange exchange, Throwable cause) {
        exchange.setException(cause);
        exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, cause);
        exchange.setProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE, true);
        exchange.getExchangeExtension().setRedeliveryExhausted(true);
    }
}
