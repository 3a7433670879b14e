/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer;

import java.util.Queue;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/**
 * A scheduled consumer whose poll produces a batch of exchanges. Each exchange completes exactly once: through the
 * route, or as failed without entering it.
 */
public abstract class BatchConsumer extends ScheduledBatchPollingConsumer {

    protected BatchConsumer(Endpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    protected final int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        return pollBatch();
    }

    /** Polls once, and returns the number of exchanges. */
    protected abstract int pollBatch() throws Exception;

    /** Routes the exchanges. Those that remain when the consumer stops fail, and stay in the queue. */
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
            exchange.setException(new IllegalStateException(
                    "The route stopped before it processed this message; it is delivered again after the next start."));
            fail(exchange);
        }
        return total;
    }

    private void route(Exchange exchange) {
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException("The object of the message could not be read", exchange, exchange.getException());
            fail(exchange);
        } else {
            getAsyncProcessor().process(exchange, defaultConsumerCallback(exchange, true));
        }
    }

    /** Camel runs the completions of routed exchanges only. */
    private void fail(Exchange exchange) {
        exchange.getExchangeExtension().handoverCompletions().forEach(each -> each.onFailure(exchange));
        releaseExchange(exchange, true);
    }
}
