/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Ordered;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Gives the completions of an exchange, such as {@code onCompletion()}, the message of the route in place of the
 * response: an HTTP server's consumer runs them after the response was written.
 */
final class CompletionMessage {

    private final Exchange exchange;
    private @Nullable Message routed;
    private @Nullable Message response;

    private CompletionMessage(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Called before the route: of the last completions, the first to be added runs last. */
    static CompletionMessage of(Exchange exchange) {
        CompletionMessage message = new CompletionMessage(exchange);
        if (exchange.getUnitOfWork() != null) {
            exchange.getUnitOfWork().addSynchronization(new Step(Ordered.LOWEST, message::restore));
            exchange.getUnitOfWork().addSynchronization(new Step(Ordered.HIGHEST, message::replace));
        }
        return message;
    }

    /** The route has processed the exchange. */
    void routed() {
        routed = exchange.getMessage();
    }

    private void replace() {
        response = exchange.getMessage();
        set(routed);
    }

    private void restore() {
        set(response);
    }

    private void set(@Nullable Message message) {
        if (message != null) {
            exchange.setMessage(message);
        }
    }

    private static final class Step extends SynchronizationAdapter {

        private final int order;
        private final Runnable action;

        Step(int order, Runnable action) {
            this.order = order;
            this.action = action;
        }

        @Override
        public void onDone(Exchange exchange) {
            action.run();
        }

        @Override
        public int getOrder() {
            return order;
        }

        /** The completions of an exchange to which the route has handed its own have no response. */
        @Override
        public boolean allowHandover() {
            return false;
        }
    }
}
