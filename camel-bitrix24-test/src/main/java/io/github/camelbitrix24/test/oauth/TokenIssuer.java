/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.access.Credentials;
import io.github.camelbitrix24.test.access.Secret;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Issues tokens for codes and refresh tokens, one request at a time, and returns the owner of a token. */
public final class TokenIssuer {
    private static final Duration CODE_LIFE = Duration.ofSeconds(30);
    private static final Duration REFRESH_LIFE = Duration.ofDays(180);
    /** A local application. */
    private static final String STATUS = "L";

    private final Map<String, ClientRegistration> clients = new HashMap<>();
    private final Map<Secret, ClientRegistration> accessTokens = new HashMap<>();
    private final Queue<TokenRefresh> refreshes = new ConcurrentLinkedQueue<>();
    private final AuthorizedPortal portal;
    private final Clock clock;
    private final PortalBehaviour behaviour;
    private final PendingGrants codes;
    private final PendingGrants refreshTokens;

    public TokenIssuer(AuthorizedPortal portal, Clock clock, PortalBehaviour behaviour) {
        this.portal = portal;
        this.clock = clock;
        this.behaviour = behaviour;
        this.codes = new PendingGrants(clock, CODE_LIFE);
        this.refreshTokens = new PendingGrants(clock, REFRESH_LIFE);
    }

    /** Installs an application; without scopes it has all of them. */
    public synchronized Application register(String clientId, Secret clientSecret, Set<String> scopes) {
        ClientRegistration client = new ClientRegistration(clientId, clientSecret, scopes);
        clients.put(clientId, client);
        TokenPair pair = issuePair(client);
        return new Application(clientId, clientSecret, pair.access, pair.refresh, portal.memberId());
    }

    /** A new pair for events and installations; empty if the client is unknown. */
    public synchronized Optional<IssuedTokens> issue(String clientId) {
        return Optional.ofNullable(clients.get(clientId)).map(client -> {
            TokenPair pair = issuePair(client);
            return new IssuedTokens(pair.access, pair.refresh, pair.expiresAt, client.scope(), STATUS);
        });
    }

    /** A new code, for one exchange within 30 seconds. */
    public synchronized Secret code(String clientId) {
        if (!clients.containsKey(clientId)) {
            throw new IllegalArgumentException("No application " + clientId + " is registered here");
        }
        Secret code = portal.credentials().newSecret();
        codes.add(code, new PendingGrants.PendingGrant(clientId, Optional.empty()));
        return code;
    }

    /** Answers or refuses a token request; the response contains the address of this server. */
    public synchronized ObjectNode handleTokenRequest(JsonNode request, URI server) {
        String type = required(request, "grant_type");
        ClientRegistration client = client(request);
        requireScope(request, client);
        if (type.equals("refresh_token")) {
            return tokenResponse(client, refresh(client, new Secret(required(request, "refresh_token"))), server);
        }
        if (type.equals("authorization_code")) {
            return tokenResponse(client, exchange(client, new Secret(required(request, "code"))), server);
        }
        throw TokenError.INVALID_REQUEST.refusal();
    }

    /** The result of {@code app.info} for an access token; undocumented, so it has the fields of a token response. */
    public synchronized ObjectNode info(Secret accessToken) {
        portal.credentials().grantOfToken(accessToken.reveal());
        ClientRegistration client = accessTokens.get(accessToken);
        if (client == null) {
            throw TokenError.INVALID_CLIENT.refusal();
        }
        return ownerFields(client).put("client_id", client.clientId());
    }

    /** Every token refresh that ran, whether or not the client received the response. */
    public List<TokenRefresh> refreshes() {
        return List.copyOf(refreshes);
    }

    public String memberId() {
        return portal.memberId();
    }

    public void clearRefreshes() {
        refreshes.clear();
    }

    private TokenPair refresh(ClientRegistration client, Secret refreshToken) {
        PendingGrants.PendingGrant old =
                refreshTokens.find(refreshToken, client.clientId()).orElseThrow(TokenError.INVALID_GRANT::refusal);
        if (!behaviour.has(UndocumentedBehaviour.OLD_REFRESH_TOKEN_STILL_WORKS)) {
            refreshTokens.remove(refreshToken);
        }
        if (behaviour.has(UndocumentedBehaviour.REFRESH_EXPIRES_THE_OLD_ACCESS_TOKEN)) {
            old.accessToken().ifPresent(portal.credentials()::expireIfKnown);
        }
        refreshes.add(new TokenRefresh(client.clientId(), clock.instant()));
        return issuePair(client);
    }

    private TokenPair exchange(ClientRegistration client, Secret code) {
        if (codes.find(code, client.clientId()).isEmpty()) {
            throw TokenError.INVALID_GRANT.refusal();
        }
        codes.remove(code);
        return issuePair(client);
    }

    private TokenPair issuePair(ClientRegistration client) {
        Credentials credentials = portal.credentials();
        TokenPair pair = new TokenPair(
                credentials.createAccessToken(client.clientId(), client.scopes(), portal.tokenLife()),
                credentials.newSecret(),
                clock.instant().plus(portal.tokenLife()));
        accessTokens.put(pair.access, client);
        refreshTokens.add(pair.refresh, new PendingGrants.PendingGrant(client.clientId(), Optional.of(pair.access)));
        return pair;
    }

    private ObjectNode tokenResponse(ClientRegistration client, TokenPair pair, URI server) {
        return ownerFields(client)
                .put("access_token", pair.access.reveal())
                .put("refresh_token", pair.refresh.reveal())
                .put("expires", pair.expiresAt.getEpochSecond())
                .put("expires_in", portal.tokenLife().toSeconds())
                .put("client_endpoint", portal.url() + "/rest/")
                .put("server_endpoint", server + "/rest/")
                .put("domain", server.getAuthority());
    }

    private ObjectNode ownerFields(ClientRegistration client) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("member_id", portal.memberId())
                .put("scope", client.scope())
                .put("status", STATUS)
                .put("user_id", Credentials.USER);
    }

    private ClientRegistration client(JsonNode request) {
        ClientRegistration client = clients.get(required(request, "client_id"));
        Secret secret = new Secret(required(request, "client_secret"));
        if (client == null || !client.clientSecret().equals(secret)) {
            throw TokenError.INVALID_CLIENT.refusal();
        }
        return client;
    }

    private static void requireScope(JsonNode request, ClientRegistration client) {
        String asked = request.path("scope").asText("");
        boolean isGranted = asked.isEmpty()
                || client.scopes().isEmpty()
                || client.scopes().containsAll(Arrays.asList(asked.split("[ ,]+", -1)));
        if (!isGranted) {
            throw TokenError.INVALID_SCOPE.refusal();
        }
    }

    private static String required(JsonNode request, String name) {
        String value = request.path(name).asText("");
        if (value.isEmpty()) {
            throw TokenError.INVALID_REQUEST.refusal();
        }
        return value;
    }

    private record TokenPair(Secret access, Secret refresh, Instant expiresAt) {}
}
