/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.error.ErrorTrait;
import io.github.camelbitrix24.http.TrustedOrigins;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.http.WireBody;
import io.github.camelbitrix24.http.WireException;
import io.github.camelbitrix24.http.WireRequest;
import io.github.camelbitrix24.http.WireResponse;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.LimitedBody;
import io.github.camelbitrix24.rest.PlainText;
import io.github.camelbitrix24.rest.ResponseException;
import io.github.camelbitrix24.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The server that issues access tokens for refresh tokens and codes, or a portal that is asked with an access token. Secrets are sent to it in a form, never in a URL, and redirects are not followed.
 */
final class AuthorizationServer implements AutoCloseable {

    /** The timeout of a token request. Cancelling it earlier would lose a refresh token that has already been used. */
    static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Secret TOKEN_PATH = new Secret("/oauth/token/");
    private static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);
    private static final LimitedBody.SizeLimit MAX_RESPONSE =
            new LimitedBody.SizeLimit(64 * 1024, "its response is larger than 64 KiB", "");
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private final URI origin;
    private final Wire wire;

    AuthorizationServer(URI origin, Wire wire) {
        this.origin = origin;
        this.wire = wire;
    }

    String address() {
        return origin.toString();
    }

    String host() {
        return TrustedOrigins.host(origin);
    }

    TokenResponse refresh(Application application, Secret refreshToken) {
        return requestTokens(application, Grant.refresh(refreshToken), TIMEOUT);
    }

    TokenResponse refresh(Application application, Secret refreshToken, Duration timeout) {
        return requestTokens(application, Grant.refresh(refreshToken), timeout);
    }

    TokenResponse exchange(Application application, Secret code) {
        return requestTokens(application, new Grant("authorization_code", "code", code), TIMEOUT);
    }

    /** The owner of an access token. */
    TokenOwner ownerOf(Secret accessToken, Duration timeout) {
        Reply reply = new Reply(0, ask("app.info", accessToken, timeout));
        if (!reply.json.path("result").isObject()) {
            throw TokenRefreshException.temporary(host() + " returned no owner for the access token", null);
        }
        return new TokenOwner(reply.textInResult("memberid"), reply.textInResult("clientid"));
    }

    /** The answer, with a result, to a method without parameters. The token is sent in a form. */
    JsonNode ask(String method, Secret accessToken, Duration timeout) {
        WireBody form = WireBody.form(Map.of("auth", accessToken));
        Reply reply = send(new WireRequest(new Secret("/rest/" + method), form, timeout));
        if (!reply.text("error").isEmpty()) {
            throw failure(
                    reply,
                    host() + " rejected the access token (" + PlainText.of(reply.text("error"), accessToken::maskIn)
                            + ")");
        }
        JsonNode result = reply.json.path("result");
        if (result.isMissingNode() || result.isNull()) {
            throw TokenRefreshException.temporary(
                    host() + " returned no result of " + method + " (HTTP " + reply.status + ")", null);
        }
        return reply.json;
    }

    private record Grant(String type, String field, Secret secret) {

        private static Grant refresh(Secret refreshToken) {
            return new Grant("refresh_token", "refresh_token", refreshToken);
        }
    }

    private TokenResponse requestTokens(Application application, Grant grant, Duration timeout) {
        Map<String, Secret> form = new LinkedHashMap<>();
        form.put("grant_type", new Secret(grant.type));
        form.put("client_id", new Secret(application.clientId()));
        form.put("client_secret", application.clientSecret());
        form.put(grant.field, grant.secret);
        Reply reply = send(new WireRequest(TOKEN_PATH, WireBody.form(form), timeout));
        if (!reply.text("error").isEmpty()) {
            UnaryOperator<String> mask =
                    text -> grant.secret.maskIn(application.clientSecret().maskIn(text));
            String description = PlainText.of(reply.text("error_description"), mask);
            throw failure(
                    reply,
                    host() + " returned " + PlainText.of(reply.text("error"), mask)
                            + (description.isEmpty() ? "" : ", " + description) + " (HTTP " + reply.status + ")");
        }
        return reply.tokens(host());
    }

    /** A server that is overloaded or fails says nothing about the tokens, also where it answers with an error code. */
    private static TokenRefreshException failure(Reply reply, String reason) {
        String code = reply.text("error");
        boolean mayPass = reply.status >= SERVER_ERROR
                || reply.status == TOO_MANY_REQUESTS
                || ErrorTrait.REQUEST_LIMIT.appliesTo(code)
                || ErrorTrait.BLOCKED.appliesTo(code);
        return mayPass ? TokenRefreshException.temporary(reason, null) : TokenRefreshException.permanent(code, reason);
    }

    private Reply send(WireRequest request) {
        try {
            return wire.exchange(request, AuthorizationServer::read);
        } catch (WireException e) {
            String reason =
                    ResponseException.causeOf(e).map(ResponseException::reason).orElse(e.reason());
            throw TokenRefreshException.temporary("the request to " + host() + " failed, " + reason, e);
        }
    }

    private static Reply read(WireResponse response) throws IOException {
        byte[] body = new LimitedBody(response, MAX_RESPONSE).readAllBytes();
        try {
            return new Reply(response.status(), Json.PLAIN.readTree(body));
        } catch (JacksonException e) {
            return new Reply(response.status(), Json.PLAIN.missingNode());
        }
    }

    @Override
    public void close() {
        wire.close();
    }

    /** The owner of an access token, according to the authorization server. */
    record TokenOwner(String memberId, String clientId) {}

    private record Reply(int status, JsonNode json) {

        private String text(String name) {
            return json.path(name).asText("");
        }

        /** The spelling of the names is not documented: case and underscores are ignored. */
        private String textInResult(String name) {
            for (Map.Entry<String, JsonNode> field : json.path("result").properties()) {
                if (field.getKey().replace("_", "").equalsIgnoreCase(name)) {
                    return field.getValue().asText("");
                }
            }
            return "";
        }

        private @Nullable String optionalText(String name) {
            return text(name).isEmpty() ? null : text(name);
        }

        private TokenResponse tokens(String host) {
            if (status >= 300
                    || text("access_token").isEmpty()
                    || text("refresh_token").isEmpty()) {
                throw TokenRefreshException.temporary(
                        host + " returned neither tokens nor an error (HTTP " + status + ")", null);
            }
            long seconds = json.path("expires_in").asLong(0);
            return new TokenResponse(
                    new Secret(text("access_token")),
                    new Secret(text("refresh_token")),
                    seconds > 0 ? Duration.ofSeconds(seconds) : DEFAULT_LIFETIME,
                    optionalText("member_id"),
                    optionalText("client_endpoint"),
                    optionalText("server_endpoint"));
        }
    }
}
