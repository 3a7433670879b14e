/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelbitrix24.test.answer.Envelope;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.drive.StoredFile;
import io.github.camelbitrix24.test.fault.CustomResponse;
import io.github.camelbitrix24.test.fault.Fault;
import io.github.camelbitrix24.test.fault.FaultOutcome;
import io.github.camelbitrix24.test.limit.RequestTimeoutException;
import io.github.camelbitrix24.test.limit.TimeScale;
import io.undertow.server.HttpServerExchange;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs the request as far as a fault allows, and sends the response as the fault specifies. */
record FaultInjector(ResponseWriter responseWriter, TimeScale timeScale) {
    private static final String GATEWAY =
            "<html><head><title>504</title></head><body><h1>504 Gateway Time-out</h1></body></html>";

    void respond(HttpServerExchange exchange, Fault fault, Supplier<ObjectNode> work) {
        after(fault.executionDelay(), exchange, () -> {
            HttpReply reply = reply(fault, work);
            after(fault.delivery().delay(), exchange, () -> send(exchange, reply, fault));
        });
    }

    private void after(Duration time, HttpServerExchange exchange, Runnable task) {
        if (time.isZero()) {
            task.run();
            return;
        }
        Runnable later = () -> exchange.getConnection().getWorker().execute(task);
        exchange.getIoThread().executeAfter(later, timeScale.toRealTime(time).toNanos(), TimeUnit.NANOSECONDS);
    }

    private HttpReply reply(Fault fault, Supplier<ObjectNode> work) {
        Charset charset = fault.delivery().charset();
        try {
            boolean isRun = fault.executionMode() != Fault.ExecutionMode.SKIPPED;
            ObjectNode answer = isRun ? work.get() : JsonNodeFactory.instance.objectNode();
            if (fault.outcome() instanceof FaultOutcome.CustomReply custom) {
                return of(custom.answer());
            }
            if (fault.outcome() instanceof FaultOutcome.CustomError custom) {
                throw custom.refusal();
            }
            return answer.get("result") instanceof POJONode file && file.getPojo() instanceof StoredFile stored
                    ? of(stored)
                    : json(200, answer, charset);
        } catch (RequestTimeoutException e) {
            return HttpReply.of(504, "text/html; charset=utf-8", GATEWAY.getBytes(charset));
        } catch (Refusal refusal) {
            return json(refusal.status(), Envelope.of(refusal), charset);
        }
    }

    private void send(HttpServerExchange exchange, HttpReply reply, Fault fault) {
        boolean isOwn = fault.outcome() instanceof FaultOutcome.CustomReply;
        boolean isGzipped = fault.delivery().isGzipped();
        HttpReply packed = isOwn && !isGzipped ? reply : responseWriter.compressed(exchange, reply, isGzipped);
        if (fault.outcome() instanceof FaultOutcome.ConnectionLost) {
            responseWriter.closeConnection(exchange);
        } else if (fault.outcome() instanceof FaultOutcome.Truncated) {
            responseWriter.sendHalf(exchange, packed);
        } else if (!(fault.outcome() instanceof FaultOutcome.NoResponse)) {
            responseWriter.send(exchange, packed);
        }
    }

    /** The response with a file; a large file is not stored and cannot be sent. */
    private static HttpReply of(StoredFile file) {
        String name = URLEncoder.encode(file.name(), UTF_8).replace("+", "%20");
        return new HttpReply(
                200,
                Map.of(
                        "Content-Type",
                        "application/octet-stream",
                        "Content-Disposition",
                        "attachment; filename=\"file\"; filename*=utf-8''" + name),
                file.bytes()
                        .orElseThrow(() ->
                                new Refusal("ERROR_CORE", 400, "The fake portal does not store files of this size")));
    }

    private static HttpReply of(CustomResponse custom) {
        return new HttpReply(custom.status(), custom.headers(), custom.body());
    }

    private static HttpReply json(int status, ObjectNode envelope, Charset charset) {
        String contentType = "application/json; charset=" + charset.name().toLowerCase(Locale.ROOT);
        return HttpReply.of(status, contentType, envelope.toString().getBytes(charset));
    }
}
