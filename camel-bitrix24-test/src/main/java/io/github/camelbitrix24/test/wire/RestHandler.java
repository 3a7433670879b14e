package io.github.camelbitrix24.test.wire;

import io.github.camelbitrix24.test.answer.Envelope;
import io.github.camelbitrix24.test.fault.Fault;
import io.github.camelbitrix24.test.fault.Rules;
import io.undertow.server.HttpServerExchange;
import java.time.Clock;
import java.time.Instant;

/** Answers REST requests, as well or as badly as the rules demand. */
final class RestHandler {
    private final RestDesk desk;
    private final Rules rules;
    private final Clock clock;
    private final Exit exit;

    RestHandler(RestDesk desk, Rules rules, Clock clock, Exit exit) {
        this.desk = desk;
        this.rules = rules;
        this.clock = clock;
        this.exit = exit;
    }

    void handle(HttpServerExchange exchange, RestAddress address, byte[] body) {
        Fault fault = rules.next(address.method());
        Instant started = clock.instant();
        exit.leave(exchange, fault, () -> new Envelope(clock)
                .of(desk.take(address, RestRequest.of(exchange, body), fault), started));
    }
}
