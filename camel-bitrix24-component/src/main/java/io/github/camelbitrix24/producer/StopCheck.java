/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;

/** Whether an exchange has failed, was stopped or was rolled back since this check was created. */
final class StopCheck implements BooleanSupplier {

    private final Exchange exchange;
    private final String id;
    private final boolean wasStopped;

    StopCheck(Exchange exchange) {
        this.exchange = exchange;
        this.id = exchange.getExchangeId();
        this.wasStopped = isStopped(exchange);
    }

    /** A pooled exchange has another id when it is used again. */
    @Override
    public boolean getAsBoolean() {
        return !wasStopped && isStopped(exchange) && id.equals(exchange.getExchangeId());
    }

    private static boolean isStopped(Exchange exchange) {
        ExchangeExtension extension = exchange.getExchangeExtension();
        return exchange.isFailed()
                || exchange.isRouteStop()
                || exchange.isRollbackOnly()
                || exchange.isRollbackOnlyLast()
                || (extension.isErrorHandlerHandledSet() && extension.isErrorHandlerHandled());
    }
}
