/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.error.ErrorTrait;
import io.github.camelbitrix24.rest.Credential;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.secret.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorization of an application, which refreshes its access token when the token has expired or the portal rejects it as expired. There is one refresh at a time and at most one per token; all waiting calls share its token or its failure. A failure is kept for a while, so that a failing authorization server does not receive a request for every call.
 *
 * <p>When the portal does not know the token, the application may have been installed again: the token store is read again, once for all calls that were sent with this token, and another token in it is used.
 */
final class OAuthAuthorization implements Authorization {

    private static final Logger LOG = LoggerFactory.getLogger(OAuthAuthorization.class);

    private final String host;
    private final AuthorizationContext context;
    private final AuthorizationServers servers;
    private final TokenRefresher refresher;
    private @Nullable AccessToken token;
    private @Nullable Secret rejectedToken;
    private @Nullable PendingRefresh pendingRefresh;
    private @Nullable RefreshFailure lastFailure;
    private volatile @Nullable UnknownToken unknownToken;
    private int rereads;
    private int changes;
    private volatile @Nullable Credential accepted;

    OAuthAuthorization(String host, Application application, AuthorizationContext context) {
        this.host = host;
        this.context = context;
        this.servers = new AuthorizationServers(context.wireFactory());
        this.refresher = new TokenRefresher(host, application, context.timer(), servers);
    }

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
            reject(token);
        }
        if (token != null) {
            return CompletableFuture.completedFuture(token);
        }
        if (pendingRefresh != null) {
            return pendingRefresh.at(now);
        }
        Secret rejected = rejectedToken;
        RefreshFailure last = lastFailure;
        if (last == null || last.isOver(now)) {
            return startRefresh(() -> refresher.obtain(rejected));
        }
        return last.failure().isTemporary()
                ? CompletableFuture.failedFuture(last.failure())
                : startRefresh(() -> refresher.findOtherOr(rejected, last.failure()));
    }

    private void reject(AccessToken rejected) {
        rejectedToken = rejected.secret();
        token = null;
    }

    private CompletableFuture<AccessToken> startRefresh(Supplier<TokenRefresher.Obtained> source) {
        PendingRefresh started = PendingRefresh.starting(context.timer());
        CompletableFuture<AccessToken> refresh = started.token();
        pendingRefresh = started;
        try {
            context.refreshExecutor().execute(() -> refresh(refresh, source));
        } catch (RejectedExecutionException e) {
            pendingRefresh = null;
            refresh.completeExceptionally(TokenRefreshException.temporary("the component is stopping", e));
        }
        return refresh;
    }

    private void refresh(CompletableFuture<AccessToken> refresh, Supplier<TokenRefresher.Obtained> source) {
        try {
            TokenRefresher.Obtained obtained;
            int seen;
            do {
                seen = changes();
                obtained = source.get();
            } while (!refreshSucceeded(obtained.token(), seen));
            context.reportAddress(host, obtained.clientEndpoint());
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

    private synchronized int changes() {
        return changes;
    }

    /** A token is not used if the application was installed or uninstalled while it was obtained. */
    private synchronized boolean refreshSucceeded(AccessToken obtained, int changesBefore) {
        if (changes != changesBefore) {
            return false;
        }
        token = obtained;
        lastFailure = null;
        pendingRefresh = null;
        return true;
    }

    private synchronized void refreshFailed(TokenRefreshException failure) {
        pendingRefresh = null;
        if (lastFailure != null && lastFailure.failure() == failure) {
            return;
        }
        RefreshFailure kept = RefreshFailure.after(lastFailure, failure, context.timer());
        lastFailure = kept;
        LOG.warn("No access token for {}: {}. Next attempt in {}", host, failure.getMessage(), kept.pause());
    }

    @Override
    public void accepted(Credential credential) {
        if (!credential.equals(accepted)) {
            accepted = credential;
        }
        UnknownToken unknown = unknownToken;
        if (unknown != null && unknown.credential().equals(credential)) {
            unknownToken = null;
        }
    }

    @Override
    public synchronized void expired(Credential credential) {
        if (token == null || !token.credential().equals(credential)) {
            return;
        }
        boolean wasNeverAccepted = !credential.equals(accepted)
                && token.isYoungerThan(RefreshFailure.MAX_PAUSE, context.timer().nanoTime());
        reject(token);
        if (wasNeverAccepted) {
            refreshFailed(TokenRefreshException.permanent(
                    ErrorCodes.EXPIRED_TOKEN, "the portal rejects an access token issued seconds ago as expired"));
        }
    }

    @Override
    public synchronized int rereads() {
        return rereads;
    }

    @Override
    public void unknown(Credential credential, int rereadsBefore, RestCall call, String code) {
        Optional<CompletableFuture<AccessToken>> reread = rereadFor(credential, rereadsBefore, code);
        try {
            if (reread.isPresent()) {
                reread.get().get(call.timeLeft(context.timer()).toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("No other access token for {}", host, e);
        }
    }

    /** The reread that the call waits for: a new one, or one in progress. */
    private synchronized Optional<CompletableFuture<AccessToken>> rereadFor(
            Credential credential, int rereadsBefore, String code) {
        AccessToken refused = token;
        if (refused == null) {
            return pending();
        }
        if (!refused.credential().equals(credential) || rereads > rereadsBefore) {
            return Optional.empty();
        }
        token = null;
        rereads++;
        return Optional.of(startRefresh(() -> otherThan(refused, code)));
    }

    /** Another token, or the same one, which the portal may accept for other methods. */
    private TokenRefresher.Obtained otherThan(AccessToken refused, String code) {
        Optional<TokenRefresher.Obtained> other;
        try {
            other = refresher.findOtherOrRefresh(refused.secret());
        } catch (TokenStoreException e) {
            LOG.warn("The token store cannot be read again for {}: {}", host, e.getMessage());
            other = Optional.empty();
        }
        if (other.isEmpty()) {
            UnknownToken unknown =
                    new UnknownToken(refused.credential(), code, context.timer().now());
            unknownToken = unknown;
            LOG.warn("Calls of {} fail: {}", host, unknown.message());
        }
        return other.orElseGet(() -> new TokenRefresher.Obtained(refused, null));
    }

    @Override
    public synchronized boolean hasOther(String code) {
        UnknownToken unknown = unknownToken;
        boolean isUnknown =
                unknown != null && token != null && unknown.credential().equals(token.credential());
        return ErrorTrait.EXPIRED_TOKEN.appliesTo(code) || (ErrorTrait.UNKNOWN_TOKEN.appliesTo(code) && !isUnknown);
    }

    @Override
    public synchronized void tokensChanged(String memberId, boolean isRemoved) {
        if (refresher.mayConcern(memberId)) {
            refresher.tokensChanged(memberId, isRemoved);
            changes++;
            token = null;
            lastFailure = null;
            unknownToken = null;
        }
    }

    @Override
    public boolean isRenewing() {
        return pending().isPresent() || refresher.hasUnsavedTokens();
    }

    @Override
    public synchronized AuthorizationState state(CallSite site) {
        if (pendingRefresh != null && pendingRefresh.isOverdue(context.timer().nanoTime())) {
            return new AuthorizationState(pendingRefresh.overdue().toCallFailure(site), pendingRefresh.since());
        }
        if (lastFailure != null) {
            return new AuthorizationState(lastFailure.failure().toCallFailure(site), lastFailure.since());
        }
        UnknownToken unknown = unknownToken;
        return unknown == null ? AuthorizationState.OK : unknown.state(site);
    }

    @Override
    public void close(Duration longest) {
        Optional<CompletableFuture<AccessToken>> last = pending();
        boolean isIdle = last.isEmpty() || PendingRefresh.hasEnded(last.get(), longest);
        last.ifPresent(refresh ->
                refresh.completeExceptionally(TokenRefreshException.temporary("the component is stopping", null)));
        if (isIdle && refresher.hasUnsavedTokens()) {
            boolean isSaved = PendingRefresh.hasEnded(saveUnsaved(), PendingRefresh.saveTime(longest));
            LOG.debug("Storing the new tokens of {} has ended: {}", host, isSaved);
        }
        if (refresher.hasUnsavedTokens()) {
            LOG.error(
                    "The new refresh token for {} could not be stored before the stop and is lost; the stored one was"
                            + " used. The application must be authorized again",
                    host);
        }
        servers.close();
    }

    private synchronized CompletableFuture<AccessToken> saveUnsaved() {
        Secret rejected = rejectedToken;
        return startRefresh(() -> refresher.obtain(rejected));
    }

    private synchronized Optional<CompletableFuture<AccessToken>> pending() {
        return Optional.ofNullable(pendingRefresh).map(PendingRefresh::token);
    }
}
