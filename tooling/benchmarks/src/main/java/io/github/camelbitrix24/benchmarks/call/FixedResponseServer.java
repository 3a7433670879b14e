/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.call;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.PathHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** Gives the same response to every POST. It reads the whole request first, as a portal does. */
public final class FixedResponseServer implements AutoCloseable {

    private final Undertow undertow;

    FixedResponseServer() {
        PathHandler paths = new PathHandler();
        for (FixedResponse response : FixedResponse.values()) {
            paths.addPrefixPath("/rest/1/" + response.name(), handler(response));
        }
        undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", paths)
                .setIoThreads(1)
                .setWorkerThreads(1)
                .build();
        undertow.start();
    }

    private static HttpHandler handler(FixedResponse response) {
        byte[] json = response.json();
        return request -> request.getRequestReceiver()
                .receiveFullBytes((exchange, body) -> send(exchange, json, response.isChunked()));
    }

    private static void send(HttpServerExchange exchange, byte[] json, boolean isChunked) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json; charset=utf-8");
        if (isChunked) {
            exchange.getResponseHeaders().put(Headers.TRANSFER_ENCODING, "chunked");
        }
        exchange.getResponseSender().send(ByteBuffer.wrap(json));
    }

    int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() {
        undertow.stop();
    }

    /** Prints its port and serves until its standard input ends. */
    public static void main(String[] args) throws IOException {
        try (FixedResponseServer server = new FixedResponseServer()) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                // The input ends when the JVM that started this server ends.
            }
        }
    }
}
