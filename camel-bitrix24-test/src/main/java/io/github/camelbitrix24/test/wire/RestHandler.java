package io.github.camelbitrix24.test.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Envelope;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.fault.Ending;
import io.github.camelbitrix24.test.fault.Fault;
import io.github.camelbitrix24.test.fault.OwnAnswer;
import io.github.camelbitrix24.test.fault.Rules;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Answers REST requests, as well or as badly as the rules demand. */
final class RestHandler {
    private final RestDesk desk;
    private final Rules rules;
    private final Clock clock;
    private final Sender sender;

    RestHandler(RestDesk desk, Rules rules, Clock clock, Sender sender) {
        this.desk = desk;
        this.rules = rules;
        this.clock = clock;
        this.sender = sender;
    }

    void handle(HttpServerExchange exchange, RestAddress address, byte[] body) {
        Fault fault = rules.next(address.method());
        Reply reply = reply(exchange, address, body, fault);
        Duration delay = fault.delivery().delay();
        if (delay.isZero()) {
            end(exchange, reply, fault);
            return;
        }
        Runnable later = () -> exchange.getConnection().getWorker().execute(() -> end(exchange, reply, fault));
        exchange.getIoThread().executeAfter(later, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Reply reply(HttpServerExchange exchange, RestAddress address, byte[] body, Fault fault) {
        Instant started = clock.instant();
        Charset charset = fault.delivery().charset();
        Envelope envelope = new Envelope(clock);
        try {
            boolean isRun = fault.run() != Fault.Run.NOT;
            Answer answer = isRun ? desk.take(address, request(exchange, body), fault) : Answer.done();
            if (fault.ending() instanceof Ending.Own own) {
                return of(own.answer());
            }
            if (fault.ending() instanceof Ending.OwnError own) {
                throw own.refusal();
            }
            return json(200, envelope.of(answer, started), charset);
        } catch (Refusal refusal) {
            return json(refusal.status(), envelope.of(refusal), charset);
        }
    }

    private void end(HttpServerExchange exchange, Reply reply, Fault fault) {
        boolean isOwn = fault.ending() instanceof Ending.Own;
        boolean isGzipped = fault.delivery().isGzipped();
        Reply packed = isOwn && !isGzipped ? reply : sender.packed(exchange, reply, isGzipped);
        if (fault.ending() instanceof Ending.Lost) {
            sender.hangUp(exchange);
        } else if (fault.ending() instanceof Ending.Truncated) {
            sender.half(exchange, packed);
        } else if (!(fault.ending() instanceof Ending.Hung)) {
            sender.whole(exchange, packed);
        }
    }

    private static RestRequest request(HttpServerExchange exchange, byte[] body) {
        String contentType = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        return RestRequest.of(exchange.getQueryString(), contentType == null ? "" : contentType, body);
    }

    private static Reply of(OwnAnswer own) {
        return new Reply(own.status(), own.headers(), own.body());
    }

    private static Reply json(int status, ObjectNode envelope, Charset charset) {
        String contentType = "application/json; charset=" + charset.name().toLowerCase(Locale.ROOT);
        return Reply.of(status, contentType, envelope.toString().getBytes(charset));
    }
}
