/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;
import org.apache.camel.spi.UnitOfWork;
import org.apache.camel.support.DefaultMessage;

/**
 * Keeps the call itself, with its credentials, cookies and headers, out of the exchange that the route processes. The
 * HTTP server's consumer may have created the unit of work before, with a copy of the call as the original message.
 */
final class RoutedMessage {

    private RoutedMessage() {}

    /** Replaces the message of the call, which may also reference the server's request, by an empty one. */
    static Message replaceCall(Exchange exchange) {
        Message empty = new DefaultMessage(exchange);
        exchange.setMessage(empty);
        exchange.removeProperty(Exchange.COOKIE_HANDLER);
        exchange.setProperty(ExchangePropertyKey.CHARSET_NAME, StandardCharsets.UTF_8.name());
        original(exchange).ifPresent(original -> {
            original.reset();
            original.setBody("");
        });
        return empty;
    }

    /** Makes the present message the original message of the exchange, for error handlers that use it. */
    static void becomesOriginal(Exchange exchange) {
        Message message = exchange.getMessage();
        original(exchange).ifPresent(original -> {
            original.setBody(message.getBody());
            original.getHeaders().putAll(message.getHeaders());
        });
    }

    private static Optional<Message> original(Exchange exchange) {
        UnitOfWork unit = exchange.getUnitOfWork();
        return unit == null || !exchange.getContext().isAllowUseOriginalMessage()
                ? Optional.empty()
                : Optional.ofNullable(unit.getOriginalInMessage());
    }
}
