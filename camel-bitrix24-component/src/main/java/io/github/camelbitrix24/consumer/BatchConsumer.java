/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.BridgeExceptionHandlerToErrorHandler;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.UnitOfWorkHelper;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled consumer whose poll produces a batch of exchanges. Each exchange completes exactly once: through the
 * route, through the error handler without entering the route, or not at all where {@link #notRouted} receives it.
 */
public abstract class BatchConsumer extends ScheduledBatchPollingConsumer {

    protected BatchConsumer(Endpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    /** The health check also reports what keeps the consumer from receiving. */
    @Override
    protected void doBuild() throws Exception {
        if (getHealthCheck() == null) {
            setHealthCheck(new ConsumerHealthCheck(this, "consumer:" + getRouteId(), this::obstacle));
        }
        super.doBuild();
    }

    @Override
    protected final int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        return pollBatch();
    }

    /** Polls once, and returns the number of exchanges. */
    protected abstract int pollBatch() throws Exception;

    /** Why the consumer receives nothing at the moment, although its polls succeed. The health check is DOWN with it. */
    protected Optional<String> obstacle() {
        return Optional.empty();
    }

    /** Routes the exchanges. Those that remain when the consumer is suspended or stops do not enter the route. */
    @Override
    public final int processBatch(Queue<Object> exchanges) throws Exception {
        int total = exchanges.size();
        for (int index = 0; index < total && isBatchAllowed(); index++) {
            Exchange exchange = (Exchange) exchanges.remove();
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, total);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == total - 1);
            pendingExchanges = total - index - 1;
            route(exchange);
        }
        for (Object remaining : exchanges) {
            Exchange exchange = (Exchange) remaining;
            notRouted(exchange);
            releaseExchange(exchange, true);
        }
        return total;
    }

    /**
     * Receives an exchange that does not enter the route, because the consumer was suspended or stops. By default it
     * completes as failed.
     */
    protected void notRouted(Exchange exchange) {
        exchange.setException(new IllegalStateException(
                "The route stopped before it processed this message; it is delivered again after the next start."));
        fail(exchange);
    }

    private void route(Exchange exchange) {
        Exception cause = exchange.getException();
        if (cause == null) {
            getAsyncProcessor().process(exchange, defaultConsumerCallback(exchange, true));
            return;
        }
        handle("The object of the message could not be read", exchange, cause);
        fail(exchange);
        releaseExchange(exchange, true);
    }

    /**
     * Passes the failure of an exchange that is not in the route to the exception handler of the consumer. With
     * {@code bridgeErrorHandler} the error handler of the route processes the exchange with its body, and its
     * completions run with the result; any other handler leaves the completions alone.
     *
     * @return whether the error handler of the route handled the failure, which settles the message
     */
    protected final boolean handle(String message, Exchange exchange, Throwable cause) {
        if (!isBridged()) {
            getExceptionHandler().handleException(message, exchange, cause);
            return false;
        }
        ExchangeFailures.addressErrorHandler(exchange, cause);
        @Nullable UnitOfWork unit = null;
        try {
            unit = createUoW(exchange);
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        } finally {
            UnitOfWorkHelper.doneUow(unit, exchange);
        }
        return ExchangeFailures.isDone(exchange);
    }

    /** Whether failures outside the route go to the error handler of the route. */
    protected final boolean isBridged() {
        return getExceptionHandler() instanceof BridgeExceptionHandlerToErrorHandler;
    }

    /** Camel runs the completions of routed exchanges only. */
    private static void fail(Exchange exchange) {
        List<Synchronization> completions = exchange.getExchangeExtension().handoverCompletions();
        if (completions != null) {
            completions.forEach(each -> each.onFailure(exchange));
        }
    }
}
