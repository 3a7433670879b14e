/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.rest.Credential;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorization of an application, which refreshes its access token when the token has expired or the portal rejects it as expired. There is one refresh at a time and at most one per token; all waiting calls share its token or its failure. A failure is kept for a while, so that a failing authorization server does not receive a request for every call.
 */
final class OAuthAuthorization implements Authorization {

    private static final Logger LOG = LoggerFactory.getLogger(OAuthAuthorization.class);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(60);

    private final String host;
    private final AuthorizationContext context;
    private final AuthorizationServers servers;
    private final TokenRefresher refresher;

    private @Nullable AccessToken token;
    private @Nullable Secret expiredToken;
    private @Nullable CompletableFuture<AccessToken> pendingRefresh;
    private @Nullable RefreshFailure lastFailure;
    private volatile @Nullable Credential accepted;

    OAuthAuthorization(String host, Application application, AuthorizationContext context) {
        this.host = host;
        this.context = context;
        this.servers = new AuthorizationServers(context.wireFactory());
        this.refresher = new TokenRefresher(host, application, context.timer(), servers);
    }

    /** A failure that is kept until a nanosecond of the monotonic clock. */
    private record RefreshFailure(TokenRefreshException failure, Instant since, Duration pause, long until) {}

    @Override
    public Credential credentialFor(RestCall call) {
        CompletableFuture<AccessToken> current = currentToken();
        try {
            return current.get(call.timeLeft(context.timer()).toNanos(), TimeUnit.NANOSECONDS)
                    .credential();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TokenRefreshException known
                    ? known.toCallFailure(call.site())
                    : ClientErrors.notSent(call.site(), "its access token could not be obtained", e.getCause());
        } catch (TimeoutException e) {
            throw ClientErrors.notSent(
                    call.site(), "callTimeout elapsed while its access token was being refreshed", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClientErrors.notSent(
                    call.site(), "its thread was interrupted while waiting for an access token", null);
        }
    }

    private synchronized CompletableFuture<AccessToken> currentToken() {
        long now = context.timer().nanoTime();
        if (token != null && token.isExpired(now)) {
            expiredToken = token.secret();
            token = null;
        }
        if (token != null) {
            return CompletableFuture.completedFuture(token);
        }
        if (pendingRefresh != null) {
            return pendingRefresh;
        }
        return lastFailure != null && lastFailure.until - now > 0
                ? CompletableFuture.failedFuture(lastFailure.failure)
                : startRefresh();
    }

    private CompletableFuture<AccessToken> startRefresh() {
        CompletableFuture<AccessToken> refresh = new CompletableFuture<>();
        pendingRefresh = refresh;
        Secret expired = expiredToken;
        try {
            context.refreshExecutor().execute(() -> refresh(refresh, expired));
        } catch (RejectedExecutionException e) {
            pendingRefresh = null;
            refresh.completeExceptionally(TokenRefreshException.temporary("the component is stopping", e));
        }
        return refresh;
    }

    private void refresh(CompletableFuture<AccessToken> refresh, @Nullable Secret expired) {
        try {
            TokenRefresher.Obtained obtained = refresher.obtain(expired);
            refreshSucceeded(obtained.token());
            reportAddress(obtained.clientEndpoint());
            refresh.complete(obtained.token());
        } catch (TokenRefreshException e) {
            refreshFailed(e);
            refresh.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            TokenRefreshException failure = TokenRefreshException.temporary("its token store failed unexpectedly", e);
            refreshFailed(failure);
            refresh.completeExceptionally(failure);
        }
    }

    private synchronized void refreshSucceeded(AccessToken obtained) {
        token = obtained;
        lastFailure = null;
        pendingRefresh = null;
        LOG.debug("Obtained an access token for {}", host);
    }

    private synchronized void refreshFailed(TokenRefreshException failure) {
        Duration before = lastFailure == null ? Duration.ofMillis(250) : lastFailure.pause;
        Duration doubled = before.multipliedBy(2);
        Duration pause = failure.isTemporary() && doubled.compareTo(MAX_PAUSE) < 0 ? doubled : MAX_PAUSE;
        Instant since = lastFailure == null ? context.timer().now() : lastFailure.since;
        lastFailure = new RefreshFailure(failure, since, pause, context.timer().nanoTime() + pause.toNanos());
        pendingRefresh = null;
        LOG.warn("No access token for {}: {}. Next attempt in {}", host, failure.getMessage(), pause);
    }

    private void reportAddress(@Nullable String clientEndpoint) {
        try {
            URI address = new URI(clientEndpoint == null ? "" : clientEndpoint);
            if (address.getHost() != null && address.getScheme() != null) {
                context.portalMoved().accept(address);
            }
        } catch (URISyntaxException e) {
            LOG.warn("Ignoring an invalid portal address that the authorization server returned for {}", host);
        }
    }

    @Override
    public void accepted(Credential credential) {
        if (!credential.equals(accepted)) {
            accepted = credential;
        }
    }

    @Override
    public synchronized void expired(Credential credential) {
        if (token == null || !token.credential().equals(credential)) {
            return;
        }
        boolean wasNeverAccepted = !credential.equals(accepted)
                && token.isYoungerThan(MAX_PAUSE, context.timer().nanoTime());
        expiredToken = token.secret();
        token = null;
        if (wasNeverAccepted) {
            refreshFailed(TokenRefreshException.permanent(
                    ErrorCodes.EXPIRED_TOKEN, "the portal rejects an access token issued seconds ago as expired"));
        }
    }

    @Override
    public boolean canRefresh() {
        return true;
    }

    @Override
    public synchronized AuthorizationState state(CallSite site) {
        return lastFailure == null
                ? AuthorizationState.OK
                : new AuthorizationState(lastFailure.failure.toCallFailure(site), lastFailure.since);
    }

    @Override
    public void close() {
        CompletableFuture<AccessToken> last;
        synchronized (this) {
            last = pendingRefresh;
        }
        if (last != null) {
            awaitRefresh(last);
        }
        servers.close();
    }

    private void awaitRefresh(CompletableFuture<AccessToken> last) {
        try {
            last.get(TokenRefresher.maxDuration().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The last token refresh for {} failed", host, e);
        }
    }
}
