/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.xnio.IoUtils;

/** Sends responses completely, partially or not at all. */
final class ResponseWriter {
    private final PortalBehaviour behaviour;

    ResponseWriter(PortalBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** Compresses a response if the client accepts it or the fault requires it. */
    HttpReply compressed(HttpServerExchange exchange, HttpReply reply, boolean isForced) {
        boolean isAccepted = exchange.getRequestHeaders().contains(Headers.ACCEPT_ENCODING)
                && String.join(",", exchange.getRequestHeaders().get(Headers.ACCEPT_ENCODING))
                        .contains("gzip")
                && !behaviour.has(UndocumentedBehaviour.ANSWERS_ARE_NOT_COMPRESSED);
        if ((!isForced && !isAccepted) || reply.body().length == 0) {
            return reply;
        }
        Map<String, String> headers = new LinkedHashMap<>(reply.headers());
        headers.put("Content-Encoding", "gzip");
        return new HttpReply(reply.status(), headers, gzip(reply.body()));
    }

    void send(HttpServerExchange exchange, HttpReply reply) {
        prepare(exchange, reply);
        exchange.getResponseSender().send(ByteBuffer.wrap(reply.body()));
    }

    /** Announces the whole response, sends half of it and closes the connection. */
    void sendHalf(HttpServerExchange exchange, HttpReply reply) {
        prepare(exchange, reply);
        exchange.setResponseContentLength(reply.body().length);
        exchange.startBlocking();
        try {
            OutputStream out = exchange.getOutputStream();
            out.write(reply.body(), 0, reply.body().length / 2);
            out.flush();
        } catch (IOException e) {
            // The client has closed the connection already.
        }
        closeConnection(exchange);
    }

    void closeConnection(HttpServerExchange exchange) {
        IoUtils.safeClose(exchange.getConnection());
    }

    private void prepare(HttpServerExchange exchange, HttpReply reply) {
        exchange.setStatusCode(reply.status());
        reply.headers()
                .forEach((name, value) -> exchange.getResponseHeaders().put(HttpString.tryFromString(name), value));
        if (behaviour.has(UndocumentedBehaviour.CONNECTIONS_ARE_NOT_KEPT)) {
            exchange.setPersistent(false);
        }
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
