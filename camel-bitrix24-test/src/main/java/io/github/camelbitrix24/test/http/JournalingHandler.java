/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbitrix24.test.journal.Journal;
import io.github.camelbitrix24.test.journal.ReceivedRequest;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Records every request in the journal, then passes it to the next handler. */
final class JournalingHandler implements HttpHandler {
    private final Journal journal;
    private final Clock clock;
    private final ConnectionRegistry connections;
    private final Target target;

    JournalingHandler(Journal journal, Clock clock, ConnectionRegistry connections, Target target) {
        this.journal = journal;
        this.clock = clock;
        this.connections = connections;
        this.target = target;
    }

    /** The next handler, and the writer of its error response. */
    record Target(RequestHandler handler, ResponseWriter responseWriter) {}

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (connections.isClosed()) {
            // A client that calls again while the server stops must get no response rather than half of one.
            target.responseWriter.closeConnection(exchange);
            return;
        }
        if (target.handler.isUpload(exchange)) {
            journal.received(() -> describe(exchange, target.handler.methodOf(exchange.getRequestPath()), new byte[0]));
            exchange.dispatch(() -> receiveUpload(exchange));
            return;
        }
        exchange.getRequestReceiver().receiveFullBytes((received, body) -> {
            journal.received(() -> describe(received, target.handler.methodOf(received.getRequestPath()), body));
            received.dispatch(() -> route(received, body));
        });
    }

    private void receiveUpload(HttpServerExchange exchange) {
        try {
            target.handler.receiveUpload(exchange);
        } catch (IOException e) {
            // The client closed the connection: no response is possible.
            target.responseWriter.closeConnection(exchange);
            return;
        }
        route(exchange, new byte[0]);
    }

    private void route(HttpServerExchange exchange, byte[] body) {
        try {
            target.handler.serve(exchange, body);
        } catch (RuntimeException e) {
            String text = "{\"error\":\"INTERNAL_SERVER_ERROR\",\"error_description\":\"The fake portal itself failed: "
                    + e.getClass().getSimpleName() + "\"}";
            target.responseWriter.send(
                    exchange, HttpReply.of(500, "application/json; charset=utf-8", text.getBytes(UTF_8)));
        }
    }

    private ReceivedRequest describe(HttpServerExchange exchange, String method, byte[] body) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HeaderValues values : exchange.getRequestHeaders()) {
            headers.put(values.getHeaderName().toString(), List.copyOf(values));
        }
        String query = exchange.getQueryString();
        String address = exchange.getRequestURI() + (query.isEmpty() ? "" : "?" + query);
        return new ReceivedRequest(
                new ReceivedRequest.RequestLine(exchange.getRequestMethod().toString(), address, method),
                headers,
                new String(body, UTF_8),
                new ReceivedRequest.Origin(
                        connections.number(exchange.getConnection()),
                        exchange.getSourceAddress().getPort(),
                        clock.instant()));
    }
}
