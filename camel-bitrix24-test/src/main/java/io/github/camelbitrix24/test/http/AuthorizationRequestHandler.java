/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Envelope;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.answer.Timing;
import io.github.camelbitrix24.test.fault.Fault;
import io.github.camelbitrix24.test.fault.FaultOutcome;
import io.github.camelbitrix24.test.fault.Rules;
import io.github.camelbitrix24.test.oauth.TokenIssuer;
import io.undertow.server.HttpServerExchange;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;

/** Handles requests to an authorization server: the token URL, and the REST method {@code app.info}. */
record AuthorizationRequestHandler(TokenIssuer tokenIssuer, Rules rules, Clock clock, FaultInjector faultInjector)
        implements RequestHandler {
    private static final String INFO = "app.info";

    @Override
    public String methodOf(String path) {
        boolean isToken = path.equals("/oauth/token/") || path.equals("/oauth/token");
        return isToken
                ? PortalServer.TOKEN
                : RestPath.of(path).map(RestPath::method).orElse("");
    }

    @Override
    public void serve(HttpServerExchange exchange, byte[] body) {
        String method = methodOf(exchange.getRequestPath());
        if (method.isEmpty()) {
            faultInjector
                    .responseWriter()
                    .send(exchange, HttpReply.of(404, "text/plain; charset=utf-8", "Not found".getBytes(UTF_8)));
            return;
        }
        Fault fault = rules.next(method);
        faultInjector.respond(exchange, fault, () -> {
            if (fault.executionMode() == Fault.ExecutionMode.STUBBED) {
                return stubbedAnswer(fault.outcome());
            }
            RestRequest request = RestRequest.of(exchange, body);
            return method.equals(PortalServer.TOKEN) ? token(exchange, request) : rest(method, request);
        });
    }

    private ObjectNode token(HttpServerExchange exchange, RestRequest request) {
        int port = exchange.getDestinationAddress().getPort();
        return tokenIssuer.handleTokenRequest(request.parameters(), URI.create("http://127.0.0.1:" + port));
    }

    private ObjectNode rest(String method, RestRequest request) {
        if (!method.equalsIgnoreCase(INFO)) {
            throw new Refusal("ERROR_METHOD_NOT_FOUND", 404, "Method not found!");
        }
        ObjectNode info = tokenIssuer.info(
                request.accessToken().orElseThrow(() -> new Refusal("NO_AUTH_FOUND", 401, "Wrong authorization data")));
        Instant now = clock.instant();
        return Envelope.of(Answer.of(info), Timing.between(now, now));
    }

    private static ObjectNode stubbedAnswer(FaultOutcome outcome) {
        return outcome instanceof FaultOutcome.CustomResult custom && custom.result() instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode();
    }
}
