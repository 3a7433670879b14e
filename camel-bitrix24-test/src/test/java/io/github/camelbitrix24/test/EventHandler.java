/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelbitrix24.test.call.PhpForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A handler of an application: receives what a portal posts, and answers with a fixed status. */
final class EventHandler implements AutoCloseable {
    private final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
    private final HttpServer server;
    private final int status;

    private EventHandler(HttpServer server, int status) {
        this.server = server;
        this.status = status;
    }

    /** What was posted. */
    record Posted(String method, String contentType, JsonNode form) {
        JsonNode auth() {
            return form.path("auth");
        }

        String text(String name) {
            return form.path(name).asText();
        }
    }

    static EventHandler answering(int status) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            EventHandler handler = new EventHandler(server, status);
            server.createContext("/", handler::receive);
            server.start();
            return handler;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/handler");
    }

    /** Waits for the next call. */
    Posted next() {
        try {
            Posted next = posted.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Nothing was posted");
            }
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of received calls that were not read yet. */
    int unreadCount() {
        return posted.size();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        posted.add(new Posted(
                exchange.getRequestMethod(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                PhpForm.parse(body)));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
