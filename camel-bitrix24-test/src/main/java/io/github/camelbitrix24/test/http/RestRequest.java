/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.access.Secret;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.call.PhpForm;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.Locale;
import java.util.Optional;

/** The parameters of a REST request, from query and body, and its access token. */
record RestRequest(JsonNode parameters, Optional<Secret> accessToken, RequestForm form) {
    private static final String AUTH = "auth";

    /** A file is a single long string. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The form of the request: whether it is JSON, its idempotency key, and its whole body if it is JSON. */
    record RequestForm(boolean isJson, Optional<String> idempotencyKey, JsonNode body) {}

    boolean isJson() {
        return form.isJson;
    }

    Optional<String> idempotencyKey() {
        return form.idempotencyKey;
    }

    /** The parameters as sent, including the access token. */
    JsonNode body() {
        return form.body;
    }

    /** Reads the parameters, or refuses a body that is declared as JSON but is not. */
    static RestRequest of(HttpServerExchange exchange, byte[] body) {
        String contentType = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        JsonNode sent = body(type, new String(body, UTF_8));
        RequestForm form = new RequestForm(
                type.contains("json"),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                sent.deepCopy());
        return of(exchange.getQueryString(), sent, form);
    }

    private static RestRequest of(String query, JsonNode sent, RequestForm form) {
        ObjectNode named = PhpForm.parse(query);
        if (sent instanceof ObjectNode object) {
            named.setAll(object);
        }
        JsonNode token = named.remove(AUTH);
        Optional<Secret> secret =
                token != null && token.isValueNode() && !token.asText("").isEmpty()
                        ? Optional.of(new Secret(token.asText()))
                        : Optional.empty();
        return new RestRequest(sent.isArray() ? sent : named, secret, form);
    }

    private static JsonNode body(String contentType, String body) {
        if (body.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (contentType.contains("x-www-form-urlencoded")) {
            return PhpForm.parse(body);
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Refusal("INVALID_REQUEST", 400, "The body of the request is not valid JSON");
        }
    }
}
