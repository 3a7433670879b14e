/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.fault.Fault;
import io.github.camelbitrix24.test.fault.Rules;
import io.github.camelbitrix24.test.limit.RequestTimeoutException;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;

/** Answers REST requests within the request limit, with the faults of the rules. */
final class RestHandler {
    private static final HttpString REPLAYED = new HttpString("Idempotent-Replayed");

    private final RequestLimiter requestLimiter;
    private final RequestExecutor requestExecutor;
    private final Rules rules;
    private final FaultInjector faultInjector;

    RestHandler(
            RequestLimiter requestLimiter, RequestExecutor requestExecutor, Rules rules, FaultInjector faultInjector) {
        this.requestLimiter = requestLimiter;
        this.requestExecutor = requestExecutor;
        this.rules = rules;
        this.faultInjector = faultInjector;
    }

    void handle(HttpServerExchange exchange, RestPath address, byte[] body) {
        if (!requestLimiter.admits()) {
            faultInjector.respond(exchange, Fault.NONE, () -> {
                throw new Refusal("QUERY_LIMIT_EXCEEDED", 503, "Too many requests");
            });
            return;
        }
        Fault fault = rules.next(address.method());
        RequestExecutor.AppliedFaults faults = new RequestExecutor.AppliedFaults(fault, rules);
        faultInjector.respond(exchange, fault, () -> {
            try {
                RequestExecutor.RestResponse response =
                        requestExecutor.execute(address, RestRequest.of(exchange, body), faults);
                if (response.isReplayed()) {
                    exchange.getResponseHeaders().put(REPLAYED, "true");
                }
                return response.answer();
            } catch (RequestTimeoutException e) {
                requestLimiter.counts().countTimeout();
                throw e;
            }
        });
    }
}
