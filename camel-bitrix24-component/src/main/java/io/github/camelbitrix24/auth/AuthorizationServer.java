/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.http.TrustedOrigins;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.http.WireBody;
import io.github.camelbitrix24.http.WireException;
import io.github.camelbitrix24.http.WireRequest;
import io.github.camelbitrix24.http.WireResponse;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server that sells access tokens for refresh tokens and codes. Secrets travel to it in a form, never in an address,
 * and a redirect is not followed.
 */
final class AuthorizationServer implements AutoCloseable {

    /** How long a purchase may take. Cutting it earlier would lose a refresh token that is used up already. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Secret PATH = new Secret("/oauth/token/");
    private static final Secret INFO = new Secret("/rest/app.info");
    private static final Duration USUAL_LIFE = Duration.ofHours(1);
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final URI origin;
    private final Wire wire;

    AuthorizationServer(URI origin, Wire wire) {
        this.origin = origin;
        this.wire = wire;
    }

    String host() {
        return TrustedOrigins.host(origin);
    }

    TokenResponse renew(Application application, Secret refreshToken) {
        return buy(application, "refresh_token", "refresh_token", refreshToken);
    }

    TokenResponse exchange(Application application, Secret code) {
        return buy(application, "authorization_code", "code", code);
    }

    /** Whose an access token is. The token travels in a form. */
    TokenOwner ownerOf(Secret accessToken) {
        Reply reply = ask(new WireRequest(INFO, WireBody.form(Map.of("auth", accessToken)), PATIENCE));
        if (!reply.text("error").isEmpty()) {
            throw TokenRefreshException.lasting(
                    reply.text("error"), host() + " does not know the access token (" + reply.text("error") + ")");
        }
        if (!reply.json.path("result").isObject()) {
            throw TokenRefreshException.passing(
                    host() + " did not say whose the access token is (HTTP " + reply.status + ")", null);
        }
        return new TokenOwner(reply.inResult("memberid"), reply.inResult("clientid"));
    }

    private TokenResponse buy(Application application, String grantType, String name, Secret price) {
        Map<String, Secret> form = new LinkedHashMap<>();
        form.put("grant_type", new Secret(grantType));
        form.put("client_id", new Secret(application.clientId()));
        form.put("client_secret", application.clientSecret());
        form.put(name, price);
        Reply reply = ask(new WireRequest(PATH, WireBody.form(form), PATIENCE));
        if (!reply.text("error").isEmpty()) {
            String words = price.maskIn(application.clientSecret().maskIn(reply.text("error_description")));
            throw TokenRefreshException.lasting(
                    reply.text("error"),
                    host() + " answered " + reply.text("error") + (words.isEmpty() ? "" : ", " + words) + " (HTTP "
                            + reply.status + ")");
        }
        return reply.tokens(host());
    }

    private Reply ask(WireRequest request) {
        try {
            return wire.exchange(request, AuthorizationServer::read);
        } catch (WireException e) {
            throw TokenRefreshException.passing(host() + " could not be asked, " + e.why(), e);
        }
    }

    private static Reply read(WireResponse answer) throws IOException {
        byte[] body = answer.body().readNBytes(LONGEST_ANSWER);
        try {
            return new Reply(answer.status(), Json.PLAIN.readTree(body));
        } catch (JacksonException e) {
            return new Reply(answer.status(), Json.PLAIN.missingNode());
        }
    }

    @Override
    public void close() {
        wire.close();
    }

    private record Reply(int status, JsonNode json) {

        private String text(String name) {
            return json.path(name).asText("");
        }

        /** How the answer writes its names is not documented: case and underscores do not count. */
        private String inResult(String name) {
            for (Map.Entry<String, JsonNode> field : json.path("result").properties()) {
                if (field.getKey().replace("_", "").equalsIgnoreCase(name)) {
                    return field.getValue().asText("");
                }
            }
            return "";
        }

        private @Nullable String known(String name) {
            return text(name).isEmpty() ? null : text(name);
        }

        private TokenResponse tokens(String host) {
            if (status >= 300
                    || text("access_token").isEmpty()
                    || text("refresh_token").isEmpty()) {
                throw TokenRefreshException.passing(
                        host + " answered something else than tokens or an error (HTTP " + status + ")", null);
            }
            long seconds = json.path("expires_in").asLong(0);
            return new TokenResponse(
                    new Secret(text("access_token")),
                    new Secret(text("refresh_token")),
                    seconds > 0 ? Duration.ofSeconds(seconds) : USUAL_LIFE,
                    known("member_id"),
                    known("client_endpoint"),
                    known("server_endpoint"));
        }
    }
}
