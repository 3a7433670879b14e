/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    private volatile @Nullable Refreshed unsaved;
    private volatile boolean mayUseInitialTokens = true;
    private volatile @Nullable String knownMemberId;
    private final Set<String> uninstalled = ConcurrentHashMap.newKeySet();

    TokenRefresher(String host, Application application, TimeSource timer, AuthorizationServers servers) {
        this.host = host;
        this.application = application;
        this.timer = timer;
        this.servers = servers;
    }

    /** The new tokens, the refresh token that they replace, and when they were requested by the monotonic clock. */
    private record Refreshed(TokenResponse response, StoredTokens tokens, Secret replaced, long nanos) {

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
                StoredTokens saved = saveRefreshed(unsaved);
                if (isUsable(saved, expired)) {
                    return finish(saved);
                }
                unsaved = null;
            }
            StoredTokens stored = stored();
            return isUsable(stored, expired) ? fromStore(stored) : refresh(expired, recordBegin(expired));
        } catch (TokenStoreException e) {
            throw TokenRefreshException.temporary(
                    unsaved == null
                            ? "its token store failed: " + e.getMessage()
                            : "its new access token could not be stored yet: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Another token than the rejected one, if the store holds one.
     *
     * @throws TokenRefreshException if the stored tokens were removed
     * @throws TokenStoreException if the store cannot be read
     */
    Optional<Obtained> findOther(@Nullable Secret rejected) {
        return other(stored(), rejected);
    }

    private static Optional<Obtained> other(StoredTokens stored, @Nullable Secret rejected) {
        return isUsable(stored, rejected) ? Optional.of(fromStore(stored)) : Optional.empty();
    }

    /** Another token, stored by an installation or by another process while the authorization server is not asked. */
    Obtained findOtherOr(@Nullable Secret rejected, TokenRefreshException last) {
        try {
            return findOther(rejected).orElseThrow(() -> last);
        } catch (TokenRefreshException | TokenStoreException e) {
            throw last;
        }
    }

    /** Another token as {@link #findOther}, or a new one if the store holds only a refresh token. */
    Optional<Obtained> findOtherOrRefresh(Secret rejected) {
        StoredTokens stored = stored();
        return stored.accessToken() == null ? Optional.of(obtain(rejected)) : other(stored, rejected);
    }

    boolean hasUnsavedTokens() {
        return unsaved != null;
    }

    /** Whether this is the portal of this member, or may be. */
    boolean mayConcern(String memberId) {
        return memberId().map(memberId::equals).orElse(true);
    }

    private Optional<String> memberId() {
        return Optional.ofNullable(application.memberId() == null ? knownMemberId : application.memberId());
    }

    /** Called when the application was installed on the portal of this member, or before and after it is uninstalled. */
    void tokensChanged(String memberId, boolean isRemoved) {
        if (isRemoved) {
            uninstalled.add(memberId);
        } else {
            uninstalled.remove(memberId);
        }
    }

    private StoredTokens stored() {
        Optional<StoredTokens> found = store().find(key());
        found.ifPresent(this::noteStored);
        return orInitial(found);
    }

    /** Once tokens other than the initial ones were stored, the initial ones are of no use. */
    private void noteStored(StoredTokens now) {
        StoredTokens initial = application.initialTokens();
        if (initial == null || !initial.refreshToken().equals(now.refreshToken())) {
            mayUseInitialTokens = false;
        }
        if (now.memberId() != null) {
            knownMemberId = now.memberId();
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
                StoredTokens now = found.orElseThrow(TokenRefresher::removed);
                return isUsable(now, expired) ? now : requestTokens(now).tokens();
            });
            requireInstalled(stored);
            return finish(stored);
        } catch (TokenRefreshException e) {
            return e.isTemporary() ? rethrow(e) : afterRejection(e, expired, earlier);
        }
    }

    /** Before the first refresh the portal has no key of its member, so that an uninstallation does not wait for the refresh. */
    private void requireInstalled(StoredTokens stored) {
        boolean isFirst = key().kind() == TokenKey.KeyType.HOST;
        if (isFirst && stored.memberId() != null && uninstalled.contains(stored.memberId())) {
            unsaved = null;
            noteStored(stored);
            store().remove(key());
            throw removed();
        }
    }

    private static Obtained rethrow(TokenRefreshException e) {
        throw e;
    }

    private Refreshed requestTokens(StoredTokens now) {
        AuthorizationServer server = servers.forTokens(application.server(), now.serverEndpoint());
        TokenResponse response = server.refresh(application, now.refreshToken())
                .withAddressIn(PortalAddresses.of(application, Optional.of(URI.create("https://" + host))));
        String known = application.memberId() == null ? now.memberId() : application.memberId();
        if (known != null && response.memberId() != null && !known.equals(response.memberId())) {
            throw TokenRefreshException.permanent(
                    "",
                    server.host() + " returned tokens for the member id " + response.memberId()
                            + ", but the id of the portal is " + known + ". Check memberId and refreshToken");
        }
        Refreshed refreshed = new Refreshed(response, response.toStored(now), now.refreshToken(), timer.nanoTime());
        unsaved = refreshed;
        return refreshed;
    }

    /** Tokens that were stored or removed since are not replaced by older ones. */
    private StoredTokens saveRefreshed(Refreshed refreshed) {
        try {
            return store().update(key(), found -> {
                StoredTokens now = found.orElseThrow(TokenRefresher::removed);
                return now.refreshToken().equals(refreshed.replaced()) ? refreshed.tokens() : now;
            });
        } catch (TokenRefreshException e) {
            unsaved = null;
            throw e;
        }
    }

    /** The new tokens are stored and may be used. */
    private Obtained finish(StoredTokens stored) {
        Refreshed refreshed = unsaved;
        unsaved = null;
        noteStored(stored);
        return refreshed != null && refreshed.tokens().equals(stored)
                ? new Obtained(refreshed.token(), stored.clientEndpoint())
                : fromStore(stored);
    }

    /** Another process may have refreshed the tokens in a store without locks: read it again before failing. */
    private Obtained afterRejection(
            TokenRefreshException rejection, @Nullable Secret expired, @Nullable Instant earlier) {
        StoredTokens again = store().update(key(), found -> {
            StoredTokens now = found.orElseThrow(TokenRefresher::removed);
            return isUsable(now, expired) ? now : now.withRefreshBegun(earlier);
        });
        if (isUsable(again, expired)) {
            return fromStore(again);
        }
        if (again.equals(application.initialTokens())) {
            store().remove(key());
        }
        throw rejection.isInvalidGrant()
                ? rejection.withDetail(unfinishedRefresh(earlier) + AUTHORIZE_AGAIN)
                : rejection;
    }

    private static String unfinishedRefresh(@Nullable Instant begun) {
        return begun == null
                ? ""
                : ". The result of a refresh that began at " + begun + " was never stored, most likely because its"
                        + " process ended or could not reach the token store: it used the refresh token, which is lost";
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
        if (!mayUseInitialTokens || memberId().filter(uninstalled::contains).isPresent()) {
            throw removed();
        }
        if (application.initialTokens() == null) {
            throw TokenRefreshException.permanent(
                    "",
                    "the token store holds no tokens of the application " + application.clientId()
                            + " for this portal. Set refreshToken, install the application, or exchange a code");
        }
        return application.initialTokens();
    }

    private static TokenRefreshException removed() {
        return TokenRefreshException.permanent(
                "",
                "its tokens were removed from the token store, as when the application is uninstalled. Install the"
                        + " application again, or exchange a new code");
    }

    private TokenStore store() {
        return application.store();
    }

    private TokenKey key() {
        return memberId()
                .map(member -> TokenKey.ofMember(application.clientId(), member))
                .orElseGet(() -> application.tokenKey(host));
    }
}
