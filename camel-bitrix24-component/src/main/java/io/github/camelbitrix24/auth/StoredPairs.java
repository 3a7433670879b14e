/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.http.TrustedOrigins;
import io.github.camelbitrix24.rest.TimeSource;
import io.github.camelbitrix24.secret.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the authorization server has refused the stored pair of a portal for good, as after the application
 * was uninstalled. The pair is refreshed only if its access token is not accepted, and a portal is asked about rarely,
 * because any of its users can cause the question.
 */
final class StoredPairs {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MIN_PAUSE = Duration.ofMinutes(1);
    private static final int MAX_PORTALS = 10_000;

    private final InstallationChecks checks;
    private final Application application;
    private final AuthorizationServers servers;
    private final TimeSource timer;
    private final TokenListener listener;
    private final Map<String, Long> nextQuestion = bounded();
    private final Map<String, Secret> refused = bounded();

    StoredPairs(InstallationChecks checks, AuthorizationServers servers, TokenListener listener) {
        this.checks = checks;
        this.application = checks.application();
        this.timer = checks.timer();
        this.servers = servers;
        this.listener = listener;
    }

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MAX_PORTALS;
            }
        };
    }

    /** Whether a question is due, or its answer is known to be that the pair is refused. */
    synchronized boolean isDue(String memberId, boolean refreshes) {
        Long next = nextQuestion.get(name(memberId, refreshes));
        return next == null || next - timer.nanoTime() <= 0 || refused.containsKey(memberId);
    }

    private synchronized void postpone(String memberId, boolean refreshes, Duration pause) {
        nextQuestion.put(name(memberId, refreshes), timer.nanoTime() + pause.toNanos());
    }

    private static String name(String memberId, boolean refreshes) {
        return refreshes ? memberId + " refreshed" : memberId;
    }

    /** The portal has another pair. */
    synchronized void forget(String memberId) {
        refused.remove(memberId);
    }

    private synchronized void noteRefused(String memberId, StoredTokens stored) {
        refused.put(memberId, stored.refreshToken());
    }

    private synchronized boolean isKnownToBeRefused(String memberId, StoredTokens stored) {
        return stored.refreshToken().equals(refused.get(memberId));
    }

    /**
     * Whether the pair is refused for good.
     *
     * @param refreshes whether to refresh a pair whose access token is accepted
     * @throws TokenRefreshException if the authorization server has no definite answer, or is not asked again so soon
     */
    boolean isRefused(String memberId, boolean refreshes) {
        Optional<StoredTokens> stored = application.store().find(TokenKey.ofMember(application.clientId(), memberId));
        if (stored.isEmpty() || isKnownToBeRefused(memberId, stored.get())) {
            return true;
        }
        if (!isDue(memberId, refreshes)) {
            throw TokenRefreshException.temporary("the authorization server was asked about its tokens just now", null);
        }
        postpone(memberId, refreshes, MIN_PAUSE);
        if (!refreshes && isAccepted(memberId, stored.get())) {
            postpone(memberId, false, KEPT);
            return false;
        }
        if (isRefreshRefused(memberId, stored.get())) {
            noteRefused(memberId, stored.get());
            return true;
        }
        postpone(memberId, false, KEPT);
        return false;
    }

    private boolean isAccepted(String memberId, StoredTokens stored) {
        Secret access = stored.accessToken();
        if (access == null) {
            return false;
        }
        try {
            return servers.forTokens(application.server(), stored.serverEndpoint())
                    .ownerOf(access, TIMEOUT)
                    .memberId()
                    .equals(memberId);
        } catch (TokenRefreshException e) {
            if (e.isTemporary()) {
                throw e;
            }
            return false;
        }
    }

    private boolean isRefreshRefused(String memberId, StoredTokens stored) {
        try {
            String host = stored.clientEndpoint() == null ? memberId : hostOf(stored.clientEndpoint());
            TokenRefresher refresher = new TokenRefresher(host, application.forMember(memberId), timer, servers);
            checks.uninterrupted(() -> refreshed(refresher, stored.accessToken()));
            listener.tokensChanged(application.clientId(), memberId, false);
            return false;
        } catch (TokenRefreshException e) {
            if (e.isInvalidGrant()) {
                return true;
            }
            throw e.isTemporary() ? e : TokenRefreshException.temporary(String.valueOf(e.getMessage()), e);
        }
    }

    /** A pair that a refresh in flight has stored meanwhile says nothing: it is refreshed in turn. */
    private static AccessToken refreshed(TokenRefresher refresher, @Nullable Secret current) {
        AccessToken obtained = refresher.obtain(current).token();
        if (!obtained.isRefreshed()) {
            obtained = refresher.obtain(obtained.secret()).token();
        }
        if (!obtained.isRefreshed()) {
            throw TokenRefreshException.temporary("its tokens are being refreshed", null);
        }
        return obtained;
    }

    private static String hostOf(String clientEndpoint) {
        return TrustedOrigins.host(
                UrlOptions.parse("client_endpoint", clientEndpoint, "https://acme.bitrix24.com/rest/"));
    }
}
