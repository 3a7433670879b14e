/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.wire;

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
import io.github.camelbitrix24.test.limit.RequestCutException;
import io.github.camelbitrix24.test.limit.TimeScale;
import io.undertow.server.HttpServerExchange;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs what was asked for as far as a fault lets it, and sends the answer as well or as badly as the fault demands. */
record ResponseSender(Sender sender, TimeScale pace) {
    private static final String GATEWAY =
            "<html><head><title>504</title></head><body><h1>504 Gateway Time-out</h1></body></html>";

    void leave(HttpServerExchange exchange, Fault fault, Supplier<ObjectNode> work) {
        after(fault.lateness(), exchange, () -> {
            Reply reply = reply(fault, work);
            after(fault.delivery().delay(), exchange, () -> end(exchange, reply, fault));
        });
    }

    private void after(Duration time, HttpServerExchange exchange, Runnable task) {
        if (time.isZero()) {
            task.run();
            return;
        }
        Runnable later = () -> exchange.getConnection().getWorker().execute(task);
        exchange.getIoThread().executeAfter(later, pace.onMachine(time).toNanos(), TimeUnit.NANOSECONDS);
    }

    private Reply reply(Fault fault, Supplier<ObjectNode> work) {
        Charset charset = fault.delivery().charset();
        try {
            boolean isRun = fault.run() != Fault.Run.NOT;
            ObjectNode answer = isRun ? work.get() : JsonNodeFactory.instance.objectNode();
            if (fault.ending() instanceof FaultOutcome.CustomReply own) {
                return of(own.answer());
            }
            if (fault.ending() instanceof FaultOutcome.CustomError own) {
                throw own.refusal();
            }
            return answer.get("result") instanceof POJONode file && file.getPojo() instanceof StoredFile stored
                    ? of(stored)
                    : json(200, answer, charset);
        } catch (RequestCutException e) {
            return Reply.of(504, "text/html; charset=utf-8", GATEWAY.getBytes(charset));
        } catch (Refusal refusal) {
            return json(refusal.status(), Envelope.of(refusal), charset);
        }
    }

    private void end(HttpServerExchange exchange, Reply reply, Fault fault) {
        boolean isOwn = fault.ending() instanceof FaultOutcome.CustomReply;
        boolean isGzipped = fault.delivery().isGzipped();
        Reply packed = isOwn && !isGzipped ? reply : sender.packed(exchange, reply, isGzipped);
        if (fault.ending() instanceof FaultOutcome.Lost) {
            sender.hangUp(exchange);
        } else if (fault.ending() instanceof FaultOutcome.Truncated) {
            sender.half(exchange, packed);
        } else if (!(fault.ending() instanceof FaultOutcome.Hung)) {
            sender.whole(exchange, packed);
        }
    }

    /** A file is answered as it is; of a large one there is nothing to give. */
    private static Reply of(StoredFile file) {
        String name = URLEncoder.encode(file.name(), UTF_8).replace("+", "%20");
        return new Reply(
                200,
                Map.of(
                        "Content-Type",
                        "application/octet-stream",
                        "Content-Disposition",
                        "attachment; filename=\"file\"; filename*=utf-8''" + name),
                file.bytes()
                        .orElseThrow(() -> new Refusal("ERROR_CORE", 400, "The fake portal keeps no file so large")));
    }

    private static Reply of(CustomResponse own) {
        return new Reply(own.status(), own.headers(), own.body());
    }

    private static Reply json(int status, ObjectNode envelope, Charset charset) {
        String contentType = "application/json; charset=" + charset.name().toLowerCase(Locale.ROOT);
        return Reply.of(status, contentType, envelope.toString().getBytes(charset));
    }
}
