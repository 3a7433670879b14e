/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.access;

import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The webhooks and access tokens that this portal has issued. */
public final class Credentials {
    /** The administrator, who owns all credentials. */
    public static final long USER = 1;

    private static final int TOKEN_BYTES = 35;

    private final Map<String, Grant> webhooks = new ConcurrentHashMap<>();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Clock clock;
    private final RandomGenerator random;
    private final PortalBehaviour behaviour;

    public Credentials(Clock clock, RandomGenerator random, PortalBehaviour behaviour) {
        this.clock = clock;
        this.random = random;
        this.behaviour = behaviour;
    }

    /** A new webhook code. */
    public Secret createWebhook(Set<String> scopes) {
        Secret code = newSecret(8);
        webhooks.put(code.reveal(), new Grant(USER, scopes, false, "webhook " + (webhooks.size() + 1)));
        return code;
    }

    /** A new access token of the application with this id. */
    public Secret createAccessToken(String clientId, Set<String> scopes, Duration life) {
        return createAccessToken(new Grant(USER, scopes, true, clientId), life);
    }

    /** A new access token with this grant. */
    public Secret createAccessToken(Grant grant, Duration life) {
        Secret token = newSecret(TOKEN_BYTES);
        tokens.put(token.reveal(), new Token(grant, clock.instant().plus(life)));
        return token;
    }

    public void expire(String accessToken) {
        if (tokens.computeIfPresent(accessToken, (key, token) -> new Token(token.grant, Instant.MIN)) == null) {
            throw new IllegalArgumentException("This portal has not issued this access token");
        }
    }

    /** Expires an access token, unless it has been revoked. */
    public void expireIfKnown(Secret accessToken) {
        tokens.computeIfPresent(accessToken.reveal(), (key, token) -> new Token(token.grant, Instant.MIN));
    }

    /** Revokes an access token, unless it has been revoked. */
    public void revokeIfKnown(Secret accessToken) {
        tokens.remove(accessToken.reveal());
    }

    /** A new secret that is not a credential here: a refresh token, a code. */
    public Secret newSecret() {
        return newSecret(TOKEN_BYTES);
    }

    /** Revokes an access token, or a webhook by its code. */
    public void revoke(String secret) {
        boolean known = tokens.remove(secret) != null || webhooks.remove(secret) != null;
        if (!known) {
            throw new IllegalArgumentException("This portal has not issued this credential");
        }
    }

    public Grant grantOfWebhook(String user, String code) {
        Grant grant = webhooks.get(code);
        if (grant == null || !user.equals(Long.toString(grant.userId()))) {
            int status = behaviour.has(UndocumentedBehaviour.WRONG_CREDENTIALS_ANSWER_401) ? 401 : 403;
            throw new Refusal("INVALID_CREDENTIALS", status, "Invalid request credentials");
        }
        return grant;
    }

    public Grant grantOfToken(String accessToken) {
        Token token = tokens.get(accessToken);
        if (token == null) {
            throw new Refusal("NO_AUTH_FOUND", 401, "Wrong authorization data");
        }
        if (!clock.instant().isBefore(token.expiresAt)) {
            throw new Refusal("expired_token", 401, "The access token provided has expired.");
        }
        return token.grant;
    }

    private Secret newSecret(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return new Secret(HexFormat.of().formatHex(secret));
    }

    private record Token(Grant grant, Instant expiresAt) {}
}
