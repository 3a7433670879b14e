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
 * Gets an access token for one application on one portal: the store's, if it is not the spent one, else a new one,
 * bought under the store's lock and stored before it is used. Used by one thread at a time.
 *
 * <p>That a renewal begins is stored before the server is asked. A process that is killed between the server's response
 * and the store leaves that note behind, and whoever comes next can say what happened.
 */
final class TokenRefresher {

    private static final String AUTHORIZE_AGAIN = ". A person must authorize the application again: reinstall it or"
            + " exchange a new code, or remove its tokens from the token store and set a new refreshToken";

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

    /** What was bought, and when by the monotonic clock. */
    private record Refreshed(TokenResponse response, StoredTokens tokens, long nanos) {

        private AccessToken token() {
            return AccessToken.refreshed(response.accessToken(), nanos, response.lifetime());
        }
    }

    /** A token and where the authorization server says the portal is. */
    record Obtained(AccessToken token, @Nullable String clientEndpoint) {}

    /**
     * A token that is not the spent one.
     *
     * @throws TokenRefreshException if there is none
     */
    Obtained obtain(@Nullable Secret spent) {
        try {
            if (unsaved != null) {
                return saveRefreshed(spent);
            }
            StoredTokens stored = orInitial(store().find(key()));
            return isUsable(stored, spent) ? fromStore(stored) : refresh(spent, recordBegin(spent));
        } catch (TokenStoreException e) {
            throw TokenRefreshException.temporary(
                    unsaved == null
                            ? "its token store failed: " + e.getMessage()
                            : "its new access token could not be stored yet: " + e.getMessage(),
                    e);
        }
    }

    /** Stores that a renewal begins. Gives back the note of an earlier one that never ended. */
    private @Nullable Instant recordBegin(@Nullable Secret spent) {
        AtomicReference<@Nullable Instant> left = new AtomicReference<>();
        store().update(key(), found -> {
            StoredTokens now = orInitial(found);
            left.set(now.refreshBegun());
            return isUsable(now, spent) ? now : now.withRefreshBegun(timer.now());
        });
        return left.get();
    }

    private Obtained refresh(@Nullable Secret spent, @Nullable Instant left) {
        try {
            StoredTokens stored = store().update(key(), found -> {
                StoredTokens now = orInitial(found);
                return isUsable(now, spent) ? now : requestTokens(now).tokens();
            });
            return finish(stored);
        } catch (TokenRefreshException e) {
            return e.isTemporary() ? rethrow(e) : afterRejection(e, spent, left);
        }
    }

    private static Obtained rethrow(TokenRefreshException e) {
        throw e;
    }

    private Refreshed requestTokens(StoredTokens now) {
        AuthorizationServer server = servers.forTokens(application.server(), now.serverEndpoint());
        TokenResponse answer = server.refresh(application, now.refreshToken());
        String known = application.memberId() == null ? now.memberId() : application.memberId();
        if (known != null && answer.memberId() != null && !known.equals(answer.memberId())) {
            throw TokenRefreshException.permanent(
                    "",
                    server.host() + " answered for the member id " + answer.memberId() + ", but this portal's is "
                            + known + ". Check memberId and refreshToken");
        }
        Refreshed bought = new Refreshed(answer, answer.toStored(now), timer.nanoTime());
        unsaved = bought;
        return bought;
    }

    private Obtained saveRefreshed(@Nullable Secret spent) {
        return finish(store().update(key(), found -> {
            StoredTokens now = orInitial(found);
            return unsaved == null || isUsable(now, spent) ? now : unsaved.tokens();
        }));
    }

    /** The store is written: what was bought may be used. */
    private Obtained finish(StoredTokens stored) {
        Refreshed bought = unsaved;
        unsaved = null;
        return bought != null && bought.tokens().equals(stored)
                ? new Obtained(bought.token(), stored.clientEndpoint())
                : fromStore(stored);
    }

    /** Another process may have been quicker with a store that does not lock: read it again before giving up. */
    private Obtained afterRejection(TokenRefreshException refusal, @Nullable Secret spent, @Nullable Instant left) {
        StoredTokens again = store().update(key(), found -> {
            StoredTokens now = orInitial(found);
            return isUsable(now, spent) ? now : now.withRefreshBegun(left);
        });
        if (isUsable(again, spent)) {
            return fromStore(again);
        }
        if (again.equals(application.initialTokens())) {
            store().remove(key());
        }
        throw "invalid_grant".equalsIgnoreCase(refusal.code())
                ? refusal.withDetail(unfinishedRefresh(left) + AUTHORIZE_AGAIN)
                : refusal;
    }

    private static String unfinishedRefresh(@Nullable Instant begun) {
        return begun == null
                ? ""
                : ". A renewal begun at " + begun + " was never stored, most likely because its process ended in"
                        + " between: it used up the refresh token";
    }

    private static Obtained fromStore(StoredTokens stored) {
        return new Obtained(
                AccessToken.stored(Objects.requireNonNull(stored.accessToken(), "an access token")),
                stored.clientEndpoint());
    }

    private static boolean isUsable(StoredTokens tokens, @Nullable Secret spent) {
        return tokens.accessToken() != null && !tokens.accessToken().equals(spent);
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

    /** How long a renewal may take at most, so that closing knows how long to wait. */
    static Duration maxDuration() {
        return AuthorizationServer.TIMEOUT.plusSeconds(5);
    }
}
