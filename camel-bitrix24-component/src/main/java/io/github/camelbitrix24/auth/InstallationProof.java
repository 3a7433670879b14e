/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.http.TrustedOrigins;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a pair of tokens belongs to an installation, and puts it in the place of the portal's tokens: the
 * authorization server names the owner of the access token, refreshes the pair for this application's secret, and names
 * the portal's address; the portal says whether the user is an administrator. Each step is repeated until it has an
 * answer, and nothing that was obtained is lost between two of them.
 */
final class InstallationProof implements CheckWork {

    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(10);

    /** Codes of {@code app.info} that do not say that the pair is refused: the refresh decides. */
    private static final Set<String> NO_OWNER = Set.of("expired_token", "error_method_not_found");

    /** The portal's codes for users who are no administrators in any case. */
    private static final Set<String> NO_ADMINISTRATOR =
            Set.of("allowed_only_intranet_user", "user_access_error", "authorization_error");

    private final Application application;
    private final InstallationPolicy policy;
    private final InstallationChecks checks;
    private final Installation.Payload payload;
    private final PendingPair pending;
    private final Instant since;
    private Duration timeout = MIN_TIMEOUT;
    private @Nullable AuthorizationServer server;

    InstallationProof(InstallationPolicy policy, InstallationChecks checks, Installation.Payload payload) {
        this(
                policy,
                checks,
                payload,
                PendingPair.of(checks.application(), payload),
                checks.timer().now());
    }

    /** @param pending the entry of the pair in the token store, which may be that of an earlier process */
    InstallationProof(
            InstallationPolicy policy,
            InstallationChecks checks,
            Installation.Payload payload,
            PendingPair pending,
            Instant since) {
        this.application = checks.application();
        this.policy = policy;
        this.checks = checks;
        this.payload = payload;
        this.pending = pending;
        this.since = since;
    }

    @Override
    public Installation.Verdict attempt() {
        try {
            Optional<StoredTokens> before = application.store().find(member());
            StoredTokens tokens = obtain();
            URI portal = addressOf(tokens);
            boolean isAsked = policy.requiresAdministrator(before.isPresent(), portal);
            promote(
                    isAsked ? requireAdministrator(tokens, portal) : tokens,
                    before.map(StoredTokens::refreshToken),
                    isAsked);
            return Installation.Verdict.INSTALLED;
        } catch (TokenRefreshException e) {
            if (!e.isTemporary()) {
                pending.remove();
            }
            throw e;
        } finally {
            timeout = timeout.multipliedBy(2).compareTo(MAX_TIMEOUT) > 0 ? MAX_TIMEOUT : timeout.multipliedBy(2);
        }
    }

    /** The new pair that the authorization server has returned for the presented one. */
    private StoredTokens obtain() {
        Optional<StoredTokens> found = pending.find();
        if (found.isPresent() && found.get().clientEndpoint() != null) {
            return found.get();
        }
        boolean isConfirmed = pending.isStored() || isOwnerConfirmed();
        StoredTokens presented = payload.toStored(server == null ? payload.serverEndpoint() : server.address());
        if (isConfirmed) {
            pending.begin(presented, since);
        }
        return checks.uninterrupted(
                () -> pending.refresh(presented, now -> now.clientEndpoint() == null ? refreshed(now) : now));
    }

    /** Asks for the owner of the access token. Where it is not known, as of an expired one, the refresh names the portal. */
    private boolean isOwnerConfirmed() {
        TokenRefreshException failure = null;
        for (AuthorizationServer candidate : checks.serversFor(payload)) {
            try {
                AuthorizationServer.TokenOwner owner = candidate.ownerOf(payload.accessToken(), timeout);
                server = candidate;
                checks.requireOwner(owner, payload);
                return true;
            } catch (TokenRefreshException e) {
                if (NO_OWNER.contains(e.code().toLowerCase(Locale.ROOT))) {
                    server = candidate;
                    return false;
                }
                failure = failure == null || e.isTemporary() ? e : failure;
            }
        }
        throw Objects.requireNonNull(failure, "an authorization server");
    }

    private StoredTokens refreshed(StoredTokens now) {
        AuthorizationServer issuer = server == null ? checks.serverOf(now) : server;
        TokenResponse response;
        try {
            response = issuer.refresh(application, now.refreshToken(), MAX_TIMEOUT);
        } catch (TokenRefreshException e) {
            throw e.isTemporary() || e.isInvalidGrant()
                    ? e
                    : TokenRefreshException.temporary(String.valueOf(e.getMessage()), e);
        }
        if (!payload.memberId().equals(response.memberId())) {
            throw refusal("the authorization server refreshed its tokens for another portal");
        }
        StoredTokens tokens = response.toStored(now).withRefreshBegun(since);
        addressOf(tokens);
        return tokens;
    }

    /** The portal's address according to the authorization server. */
    private URI addressOf(StoredTokens tokens) {
        return policy.addresses()
                .originOf(tokens.clientEndpoint() == null ? "" : tokens.clientEndpoint())
                .orElseThrow(() -> refusal("the authorization server names no public https address of the portal. If"
                        + " the portal is in your own network, set portalUrl to its address"));
    }

    private StoredTokens requireAdministrator(StoredTokens tokens, URI portal) {
        try {
            requireAdministrator(portal, tokens);
            return tokens;
        } catch (TokenRefreshException e) {
            if (!e.code().equalsIgnoreCase(ErrorCodes.EXPIRED_TOKEN)) {
                throw e;
            }
            Secret expired = Objects.requireNonNull(tokens.accessToken(), "an access token");
            StoredTokens again = checks.uninterrupted(
                    () -> pending.refresh(tokens, now -> expired.equals(now.accessToken()) ? refreshed(now) : now));
            requireAdministrator(portal, again);
            return again;
        }
    }

    private void requireAdministrator(URI portal, StoredTokens tokens) {
        boolean isAdministrator;
        try (Wire wire = checks.open(portal)) {
            isAdministrator = new AuthorizationServer(portal, wire)
                    .ask("user.admin", Objects.requireNonNull(tokens.accessToken(), "an access token"), timeout)
                    .path("result")
                    .asBoolean();
        } catch (TokenRefreshException e) {
            if (NO_ADMINISTRATOR.contains(e.code().toLowerCase(Locale.ROOT))) {
                throw policy.notAdministrator();
            }
            throw e.isTemporary() || e.code().equalsIgnoreCase(ErrorCodes.EXPIRED_TOKEN)
                    ? e
                    : TokenRefreshException.temporary(String.valueOf(e.getMessage()), e);
        }
        if (!isAdministrator) {
            throw policy.notAdministrator();
        }
    }

    /** Tokens that were stored for the portal since the attempt began are not replaced by this attempt. */
    private void promote(StoredTokens tokens, Optional<Secret> replaced, boolean wasAccepted) {
        if (checks.isSuperseded(payload.memberId(), since)) {
            throw PendingPair.superseded();
        }
        StoredTokens stored = application.store().update(member(), found -> {
            Optional<Secret> now = found.map(StoredTokens::refreshToken);
            if (now.filter(tokens.refreshToken()::equals).isPresent()) {
                return found.orElseThrow();
            }
            if (!now.equals(replaced)) {
                throw TokenRefreshException.temporary("its tokens were replaced meanwhile", null);
            }
            return tokens.inPlaceOf(found);
        });
        policy.configuredPortal()
                .filter(portal -> isAt(portal, stored, wasAccepted))
                .ifPresent(portal -> useFor(portal, stored));
        checks.installed(payload, since);
        pending.removeOlder(payload.memberId(), since);
        pending.remove();
    }

    /** Whether the tokens are those of the configured portal, which has to accept them. */
    private boolean isAt(URI portal, StoredTokens stored, boolean wasAccepted) {
        boolean isSame = policy.addresses()
                .originOf(String.valueOf(stored.clientEndpoint()))
                .equals(Optional.of(portal));
        if (!isSame || wasAccepted) {
            return isSame;
        }
        try (Wire wire = checks.open(portal)) {
            new AuthorizationServer(portal, wire)
                    .ask("app.info", Objects.requireNonNull(stored.accessToken(), "an access token"), timeout);
            return true;
        } catch (TokenRefreshException e) {
            if (e.isTemporary()) {
                throw e;
            }
            checks.reports().notUsed(TrustedOrigins.host(portal), payload.memberId(), e);
            return false;
        }
    }

    private void useFor(URI portal, StoredTokens stored) {
        TokenKey host = TokenKey.ofHost(application.clientId(), TrustedOrigins.host(portal));
        application.store().update(host, found -> found.filter(
                        now -> payload.memberId().equals(now.memberId()))
                .orElse(stored));
    }

    private TokenKey member() {
        return TokenKey.ofMember(application.clientId(), payload.memberId());
    }

    private static TokenRefreshException refusal(String reason) {
        return TokenRefreshException.permanent("", reason);
    }

    @Override
    public boolean isRepeated() {
        return true;
    }

    @Override
    public boolean isStored() {
        return pending.isStored();
    }

    @Override
    public void discard() {
        pending.remove();
    }
}
