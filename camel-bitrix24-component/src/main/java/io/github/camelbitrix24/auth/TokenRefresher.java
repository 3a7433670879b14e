/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Obtains an access token for one application on one portal: the stored one unless it has expired, else a new one, requested under the lock of the store and stored before it is used. Used by one thread at a time.
 *
 * <p>The start of a refresh is stored before the request. If the process is killed between the server's response and the store, this record remains, and the next refresh can report what happened.
 */
final class TokenRefresher {

    private static final String AUTHORIZE_AGAIN = ". The application must be authorized again: reinstall it or exchange"
            + " a new code, or remove its tokens from the token store and set a new refreshToken";

    private final String host;
    private final Application application;
    private final TimeSource timer;
    private final AuthorizationServers servers;
    private @Nullable Refreshed unsaved;

    TokenRefresher(String host, Application application, TimeSource timer, AuthorizationServers servers) {
        this.host = host;
        this.application = application;
        this.timer = timer;
        this.servers = servers;
    }

    /** The new tokens, and when they were requested by the monotonic clock. */
    private record Refreshed(TokenResponse response, StoredTokens tokens, long nanos) {

        private AccessToken token() {
            return AccessToken.refreshed(response.accessToken(), nanos, response.lifetime());
        }
    }

    /** A token and the portal's address according to the authorization server. */
    record Obtained(AccessToken token, @Nullable String clientEndpoint) {}

    /**
     * Obtains a token other than the expired one.
     *
     * @throws TokenRefreshException if no token could be obtained
     */
    Obtained obtain(@Nullable Secret expired) {
        try {
            if (unsaved != null) {
                return saveRefreshed(expired);
            }
            StoredTokens stored = orInitial(store().find(key()));
            return isUsable(stored, expired) ? fromStore(stored) : refresh(expired, recordBegin(expired));
        } catch (TokenStoreException e) {
            throw TokenRefreshException.temporary(
                    unsaved == null
                            ? "its token store failed: " + e.getMessage()
                            : "its new access token could not be stored yet: " + e.getMessage(),
                    e);
        }
    }

    /** Stores that a refresh begins. Returns when an earlier one began that was never completed. */
    private @Nullable Instant recordBegin(@Nullable Secret expired) {
        AtomicReference<@Nullable Instant> earlier = new AtomicReference<>();
        store().update(key(), found -> {
            StoredTokens now = orInitial(found);
            earlier.set(now.refreshBegun());
            return isUsable(now, expired) ? now : now.withRefreshBegun(timer.now());
        });
        return earlier.get();
    }

    private Obtained refresh(@Nullable Secret expired, @Nullable Instant earlier) {
        try {
            StoredTokens stored = store().update(key(), found -> {
                StoredTokens now = orInitial(found);
                return isUsable(now, expired) ? now : requestTokens(now).tokens();
            });
            return finish(stored);
        } catch (TokenRefreshException e) {
            return e.isTemporary() ? rethrow(e) : afterRejection(e, expired, earlier);
        }
    }

    private static Obtained rethrow(TokenRefreshException e) {
        throw e;
    }

    private Refreshed requestTokens(StoredTokens now) {
        AuthorizationServer server = servers.forTokens(application.server(), now.serverEndpoint());
        TokenResponse response = server.refresh(application, now.refreshToken());
        String known = application.memberId() == null ? now.memberId() : application.memberId();
        if (known != null && response.memberId() != null && !known.equals(response.memberId())) {
            throw TokenRefreshException.permanent(
                    "",
                    server.host() + " returned tokens for the member id " + response.memberId()
                            + ", but the id of the portal is " + known + ". Check memberId and refreshToken");
        }
        Refreshed refreshed = new Refreshed(response, response.toStored(now), timer.nanoTime());
        unsaved = refreshed;
        return refreshed;
    }

    private Obtained saveRefreshed(@Nullable Secret expired) {
        return finish(store().update(key(), found -> {
            StoredTokens now = orInitial(found);
            return unsaved == null || isUsable(now, expired) ? now : unsaved.tokens();
        }));
    }

    /** The new tokens are stored and may be used. */
    private Obtained finish(StoredTokens stored) {
        Refreshed refreshed = unsaved;
        unsaved = null;
        return refreshed != null && refreshed.tokens().equals(stored)
                ? new Obtained(refreshed.token(), stored.clientEndpoint())
                : fromStore(stored);
    }

    /** Another process may have refreshed the tokens in a store without locks: read it again before failing. */
    private Obtained afterRejection(
            TokenRefreshException rejection, @Nullable Secret expired, @Nullable Instant earlier) {
        StoredTokens again = store().update(key(), found -> {
            StoredTokens now = orInitial(found);
            return isUsable(now, expired) ? now : now.withRefreshBegun(earlier);
        });
        if (isUsable(again, expired)) {
            return fromStore(again);
        }
        if (again.equals(application.initialTokens())) {
            store().remove(key());
        }
        throw "invalid_grant".equalsIgnoreCase(rejection.code())
                ? rejection.withDetail(unfinishedRefresh(earlier) + AUTHORIZE_AGAIN)
                : rejection;
    }

    private static String unfinishedRefresh(@Nullable Instant begun) {
        return begun == null
                ? ""
                : ". The result of a refresh that began at " + begun + " was never stored, most likely because its"
                        + " process ended: it used the refresh token";
    }

    private static Obtained fromStore(StoredTokens stored) {
        return new Obtained(
                AccessToken.stored(Objects.requireNonNull(stored.accessToken(), "an access token")),
                stored.clientEndpoint());
    }

    private static boolean isUsable(StoredTokens tokens, @Nullable Secret expired) {
        return tokens.accessToken() != null && !tokens.accessToken().equals(expired);
    }

    private StoredTokens orInitial(Optional<StoredTokens> found) {
        if (found.isPresent()) {
            return found.get();
        }
        if (application.initialTokens() == null) {
            throw TokenRefreshException.permanent(
                    "",
                    "the token store holds no tokens of the application " + application.clientId()
                            + " for this portal. Set refreshToken, install the application, or exchange a code");
        }
        return application.initialTokens();
    }

    private TokenStore store() {
        return application.store();
    }

    private TokenKey key() {
        return application.tokenKey(host);
    }

    /** The maximum duration of a refresh, which closing waits for. */
    static Duration maxDuration() {
        return AuthorizationServer.TIMEOUT.plusSeconds(5);
    }
}
