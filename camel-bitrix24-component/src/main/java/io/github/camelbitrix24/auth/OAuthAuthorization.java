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
 * An application that renews its access token when the portal calls it expired or its life has run out: one renewal at a
 * time, at most one per token, and everybody who waits gets its token or its failure. A failure is kept for a while, so
 * that an authorization server in trouble is not asked by every call.
 */
final class OAuthAuthorization implements Authorization {

    private static final Logger LOG = LoggerFactory.getLogger(OAuthAuthorization.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final String host;
    private final AuthorizationContext around;
    private final AuthorizationServers servers;
    private final TokenRefresher renewal;

    private @Nullable AccessToken token;
    private @Nullable Secret spent;
    private @Nullable CompletableFuture<AccessToken> underWay;
    private @Nullable RefreshFailure setback;
    private volatile @Nullable Credential accepted;

    OAuthAuthorization(String host, Application application, AuthorizationContext around) {
        this.host = host;
        this.around = around;
        this.servers = new AuthorizationServers(around.servers());
        this.renewal = new TokenRefresher(host, application, around.timer(), servers);
    }

    /** A failure that counts until a nanosecond of the monotonic clock. */
    private record RefreshFailure(TokenRefreshException failure, Instant since, Duration pause, long until) {}

    @Override
    public Credential credentialFor(RestCall call) {
        CompletableFuture<AccessToken> wanted = wanted();
        try {
            return wanted.get(call.timeLeft(around.timer()).toNanos(), TimeUnit.NANOSECONDS)
                    .credential();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TokenRefreshException known
                    ? known.at(call.site())
                    : ClientErrors.notSent(call.site(), "its access token could not be got", e.getCause());
        } catch (TimeoutException e) {
            throw ClientErrors.notSent(
                    call.site(), "its callTimeout ran out while its access token was being renewed", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ClientErrors.notSent(call.site(), "its thread was interrupted while it waited for a token", null);
        }
    }

    private synchronized CompletableFuture<AccessToken> wanted() {
        long now = around.timer().nanoTime();
        if (token != null && token.hasRunOut(now)) {
            spent = token.secret();
            token = null;
        }
        if (token != null) {
            return CompletableFuture.completedFuture(token);
        }
        if (underWay != null) {
            return underWay;
        }
        return setback != null && setback.until - now > 0 ? CompletableFuture.failedFuture(setback.failure) : begin();
    }

    private CompletableFuture<AccessToken> begin() {
        CompletableFuture<AccessToken> begun = new CompletableFuture<>();
        underWay = begun;
        Secret old = spent;
        try {
            around.renewals().execute(() -> run(begun, old));
        } catch (RejectedExecutionException e) {
            underWay = null;
            begun.completeExceptionally(TokenRefreshException.passing("the component is stopping", e));
        }
        return begun;
    }

    private void run(CompletableFuture<AccessToken> begun, @Nullable Secret old) {
        try {
            TokenRefresher.Obtained obtained = renewal.obtain(old);
            succeed(obtained.token());
            follow(obtained.clientEndpoint());
            begun.complete(obtained.token());
        } catch (TokenRefreshException e) {
            fail(e);
            begun.completeExceptionally(e);
        } catch (RuntimeException | Error e) {
            TokenRefreshException told =
                    TokenRefreshException.passing("its token store failed in an unforeseen way", e);
            fail(told);
            begun.completeExceptionally(told);
        }
    }

    private synchronized void succeed(AccessToken obtained) {
        token = obtained;
        setback = null;
        underWay = null;
        LOG.debug("Got an access token for {}", host);
    }

    private synchronized void fail(TokenRefreshException failure) {
        Duration before = setback == null ? Duration.ofMillis(250) : setback.pause;
        Duration doubled = before.multipliedBy(2);
        Duration pause = failure.mayPass() && doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        Instant since = setback == null ? around.timer().now() : setback.since;
        setback = new RefreshFailure(failure, since, pause, around.timer().nanoTime() + pause.toNanos());
        underWay = null;
        LOG.warn("No access token for {}: {}. The next try is in {}", host, failure.getMessage(), pause);
    }

    private void follow(@Nullable String clientEndpoint) {
        try {
            URI address = new URI(clientEndpoint == null ? "" : clientEndpoint);
            if (address.getHost() != null && address.getScheme() != null) {
                around.moves().accept(address);
            }
        } catch (URISyntaxException e) {
            LOG.warn("The authorization server names an address for {} that cannot be read", host);
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
        boolean wasNeverTaken = !credential.equals(accepted)
                && token.isYoungerThan(LONGEST_PAUSE, around.timer().nanoTime());
        spent = token.secret();
        token = null;
        if (wasNeverTaken) {
            fail(TokenRefreshException.lasting(
                    ErrorCodes.EXPIRED_TOKEN, "it calls the access token expired that was just bought for it"));
        }
    }

    @Override
    public boolean renews() {
        return true;
    }

    @Override
    public synchronized AuthorizationState state(CallSite site) {
        return setback == null
                ? AuthorizationState.GOOD
                : new AuthorizationState(setback.failure.at(site), setback.since);
    }

    @Override
    public void close() {
        CompletableFuture<AccessToken> last;
        synchronized (this) {
            last = underWay;
        }
        if (last != null) {
            awaitEnd(last);
        }
        servers.close();
    }

    private void awaitEnd(CompletableFuture<AccessToken> last) {
        try {
            last.get(TokenRefresher.longest().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The last renewal for {} brought no token", host, e);
        }
    }
}
