/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** A minimal client: posts JSON with a credential. */
final class PortalClient {
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final String base;
    private final Map<String, Object> auth;

    private PortalClient(String base, Map<String, Object> auth) {
        this.base = base;
        this.auth = auth;
    }

    static PortalClient ofWebhook(FakePortal portal, String... scopes) {
        return new PortalClient(portal.webhookUrl(scopes), Map.of());
    }

    static PortalClient ofWebhook(String url) {
        return new PortalClient(url, Map.of());
    }

    static PortalClient ofApplication(FakePortal portal, String... scopes) {
        return withToken(portal, portal.accessToken(scopes));
    }

    static PortalClient withToken(FakePortal portal, String token) {
        return new PortalClient(portal.url() + "/rest/", Map.of("auth", token));
    }

    /** The same client for REST 3.0. */
    PortalClient atRest3() {
        return new PortalClient(base.replace("/rest/", "/rest/api/"), auth);
    }

    /** A response: the status and the JSON. */
    record ClientReply(int status, JsonNode json) {
        JsonNode result() {
            return json.path("result");
        }

        String code() {
            return json.path("error").asText();
        }

        String description() {
            return json.path("error_description").asText();
        }
    }

    ClientReply call(String method) {
        return call(method, Map.of());
    }

    ClientReply call(String method, Map<String, ?> parameters) {
        Map<String, Object> body = new LinkedHashMap<>(parameters);
        body.putAll(auth);
        return post(method, "application/json", JSON.valueToTree(body).toString());
    }

    ClientReply post(String method, String contentType, String body) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(base + method))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        return new ClientReply(response.statusCode(), parse(response.body()));
    }

    /** A call with an idempotency key. */
    HttpResponse<String> keyed(String method, String key, Map<String, ?> parameters) {
        Map<String, Object> body = new LinkedHashMap<>(parameters);
        body.putAll(auth);
        return send(HttpRequest.newBuilder(URI.create(base + method))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString()))
                .build());
    }

    /** The raw response to a call without parameters. */
    HttpResponse<byte[]> raw(String method, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + method))
                .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(auth).toString()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).build());
    }

    static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException("No JSON: " + body, e);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
