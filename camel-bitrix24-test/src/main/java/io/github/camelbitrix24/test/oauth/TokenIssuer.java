/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.access.Credentials;
import io.github.camelbitrix24.test.access.Secret;
import io.github.camelbitrix24.test.answer.Refusal;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Issues tokens for codes and refresh tokens, one request at a time, and returns the owner of a token. */
public final class TokenIssuer {
    private static final Duration CODE_LIFE = Duration.ofSeconds(30);
    private static final Duration REFRESH_LIFE = Duration.ofDays(180);

    private final Map<String, ClientRegistration> clients = new HashMap<>();
    private final Map<String, AuthorizedPortal> portals = new HashMap<>();
    private final Map<Secret, TokenOwner> accessTokens = new HashMap<>();
    private final Queue<TokenRefresh> refreshes = new ConcurrentLinkedQueue<>();
    private final Clock clock;
    private final PortalBehaviour behaviour;
    private final PendingGrants codes;
    private final PendingGrants refreshTokens;

    public TokenIssuer(Clock clock, PortalBehaviour behaviour) {
        this.clock = clock;
        this.behaviour = behaviour;
        this.codes = new PendingGrants(clock, CODE_LIFE);
        this.refreshTokens = new PendingGrants(clock, REFRESH_LIFE);
    }

    synchronized Application register(AuthorizedPortal portal, ClientRegistration client) {
        clients.put(client.clientId(), client);
        return install(portal, client.clientId());
    }

    synchronized Application install(AuthorizedPortal portal, String clientId) {
        ClientRegistration client = required(clientId);
        portals.put(portal.memberId(), portal);
        TokenPair pair = issuePair(new TokenOwner(client, portal, Credentials.USER));
        return new Application(clientId, client.clientSecret(), pair.access, pair.refresh, portal.memberId());
    }

    synchronized void uninstall(AuthorizedPortal portal, String clientId) {
        Predicate<TokenOwner> isOwner = owner ->
                owner.portal().equals(portal) && owner.client().clientId().equals(clientId);
        codes.removeOf(isOwner);
        refreshTokens.removeOf(isOwner);
        accessTokens.forEach((token, owner) -> {
            if (isOwner.test(owner)) {
                portal.credentials().revokeIfKnown(token);
            }
        });
        accessTokens.values().removeIf(isOwner);
    }

    /** A new pair in the name of a user of a portal; empty if the client or the portal is unknown. */
    public synchronized Optional<IssuedTokens> issue(String memberId, String clientId, long userId) {
        ClientRegistration client = clients.get(clientId);
        AuthorizedPortal portal = portals.get(memberId);
        if (client == null || portal == null) {
            return Optional.empty();
        }
        TokenPair pair = issuePair(new TokenOwner(client, portal, userId));
        return Optional.of(
                new IssuedTokens(pair.access, pair.refresh, pair.expiresAt, client.scope(), TokenOwner.STATUS));
    }

    /** A new code of the administrator of a portal, for one exchange within 30 seconds. */
    public synchronized Secret code(Application application) {
        ClientRegistration client = required(application.clientId());
        AuthorizedPortal portal = Objects.requireNonNull(portals.get(application.memberId()), "the portal");
        Secret code = portal.credentials().newSecret();
        TokenOwner owner = new TokenOwner(client, portal, Credentials.USER);
        codes.add(code, new PendingGrants.PendingGrant(owner, Optional.empty()));
        return code;
    }

    private ClientRegistration required(String clientId) {
        ClientRegistration client = clients.get(clientId);
        if (client == null) {
            throw new IllegalArgumentException("No application " + clientId + " is registered here");
        }
        return client;
    }

    /** Answers or refuses a token request; the response contains the address of this server. */
    public synchronized ObjectNode handleTokenRequest(JsonNode request, URI server) {
        String type = required(request, "grant_type");
        ClientRegistration client = client(request);
        requireScope(request, client);
        if (type.equals("refresh_token")) {
            return tokenResponse(refresh(client, new Secret(required(request, "refresh_token"))), server);
        }
        if (type.equals("authorization_code")) {
            return tokenResponse(exchange(client, new Secret(required(request, "code"))), server);
        }
        throw TokenError.INVALID_REQUEST.refusal();
    }

    /** The result of {@code app.info} for an access token; undocumented, so it has the fields of a token response. */
    public synchronized ObjectNode info(Secret accessToken) {
        TokenOwner owner = accessTokens.get(accessToken);
        if (owner == null) {
            throw new Refusal("NO_AUTH_FOUND", 401, "Wrong authorization data");
        }
        owner.portal().credentials().grantOfToken(accessToken.reveal());
        return owner.fields().put("client_id", owner.client().clientId());
    }

    /** Every token refresh that ran, whether or not the client received the response. */
    public List<TokenRefresh> refreshes() {
        return List.copyOf(refreshes);
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
            old.accessToken().ifPresent(old.owner().portal().credentials()::expireIfKnown);
        }
        refreshes.add(new TokenRefresh(client.clientId(), clock.instant()));
        return issuePair(old.owner());
    }

    private TokenPair exchange(ClientRegistration client, Secret code) {
        PendingGrants.PendingGrant grant =
                codes.find(code, client.clientId()).orElseThrow(TokenError.INVALID_GRANT::refusal);
        codes.remove(code);
        return issuePair(grant.owner());
    }

    private TokenPair issuePair(TokenOwner owner) {
        Credentials credentials = owner.portal().credentials();
        Duration life = owner.portal().tokenLife();
        TokenPair pair = new TokenPair(
                owner,
                credentials.createAccessToken(owner.grant(), life),
                credentials.newSecret(),
                clock.instant().plus(life));
        accessTokens.put(pair.access, owner);
        refreshTokens.add(pair.refresh, new PendingGrants.PendingGrant(owner, Optional.of(pair.access)));
        return pair;
    }

    private static ObjectNode tokenResponse(TokenPair pair, URI server) {
        AuthorizedPortal portal = pair.owner.portal();
        return pair.owner
                .fields()
                .put("access_token", pair.access.reveal())
                .put("refresh_token", pair.refresh.reveal())
                .put("expires", pair.expiresAt.getEpochSecond())
                .put("expires_in", portal.tokenLife().toSeconds())
                .put("client_endpoint", portal.url() + "/rest/")
                .put("server_endpoint", server + "/rest/")
                .put("domain", server.getAuthority());
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

    private record TokenPair(TokenOwner owner, Secret access, Secret refresh, Instant expiresAt) {}
}
