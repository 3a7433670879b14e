/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.wire;

import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.fault.Fault;
import io.github.camelbitrix24.test.fault.Rules;
import io.github.camelbitrix24.test.limit.RequestCutException;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;

/** Answers REST requests, as well or as badly as the rules demand, if there are not too many of them. */
final class RestHandler {
    private static final HttpString REPLAYED = new HttpString("Idempotent-Replayed");

    private final RequestLimiter door;
    private final RequestExecutor desk;
    private final Rules rules;
    private final ResponseSender exit;

    RestHandler(RequestLimiter door, RequestExecutor desk, Rules rules, ResponseSender exit) {
        this.door = door;
        this.desk = desk;
        this.rules = rules;
        this.exit = exit;
    }

    void handle(HttpServerExchange exchange, RestAddress address, byte[] body) {
        if (!door.admits()) {
            exit.leave(exchange, Fault.NONE, () -> {
                throw new Refusal("QUERY_LIMIT_EXCEEDED", 503, "Too many requests");
            });
            return;
        }
        Fault fault = rules.next(address.method());
        RequestExecutor.AppliedFaults ordered = new RequestExecutor.AppliedFaults(fault, rules);
        exit.leave(exchange, fault, () -> {
            try {
                RequestExecutor.Response served = desk.take(address, RestRequest.of(exchange, body), ordered);
                if (served.isReplayed()) {
                    exchange.getResponseHeaders().put(REPLAYED, "true");
                }
                return served.answer();
            } catch (RequestCutException e) {
                door.counts().cut();
                throw e;
            }
        });
    }
}
