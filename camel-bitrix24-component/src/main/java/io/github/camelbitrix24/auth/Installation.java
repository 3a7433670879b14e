/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.http.TrustedOrigins;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the tokens that portals send when the application is installed or updated. Anyone can post such a call: it is accepted only if the authorization server confirms that its access token belongs to this application on that portal.
 */
public final class Installation {

    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);
    private static final String EXAMPLE = "https://acme.bitrix24.com/rest/";

    private final Application application;
    private final Function<URI, Wire> wireFactory;
    private final TokenListener listener;
    private final Optional<URI> portal;

    /**
     * Creates an installation for an application.
     *
     * @param wireFactory opens wires to authorization servers and to the configured portal
     * @param portal the address of the configured portal, whose tokens are found by its host
     */
    public Installation(
            Application application, Function<URI, Wire> wireFactory, TokenListener listener, Optional<URI> portal) {
        this.application = application;
        this.wireFactory = wireFactory;
        this.listener = listener;
        this.portal = portal;
    }

    /**
     * The content of a call.
     *
     * @param refreshToken absent if the call is only verified
     * @param clientEndpoint the portal's address according to the call, or ""
     * @param serverEndpoint the authorization server according to the call
     */
    public record Payload(
            String memberId,
            Secret accessToken,
            Optional<Secret> refreshToken,
            Optional<Secret> applicationToken,
            String clientEndpoint,
            String serverEndpoint) {}

    /**
     * Whether the access token belongs to this application on the portal that the call names.
     *
     * @throws InstallationException if the authorization server cannot be reached
     */
    public boolean isGenuine(Payload payload) {
        return ask(payload, server -> server.ownerOf(payload.accessToken()))
                .filter(owner -> owner.memberId().equals(payload.memberId())
                        && owner.clientId().equals(application.clientId()))
                .isPresent();
    }

    /**
     * Stores the tokens of a genuine call, in place of those stored for the portal. If the call has no valid address of
     * the portal, its tokens are refreshed first, because the authorization server returns the address with new tokens.
     *
     * @return whether they are stored; the authorization server may refuse the refresh token
     * @throws TokenStoreException if the store cannot be written
     * @throws InstallationException if the authorization server cannot be reached
     */
    public boolean store(Payload payload) {
        Optional<String> address = address(payload.clientEndpoint());
        Optional<TokenResponse> refreshed = address.isPresent() ? Optional.empty() : refresh(payload);
        if (address.isEmpty() && refreshed.isEmpty()) {
            return false;
        }
        StoredTokens stored = application.store().update(key(payload.memberId()), found -> {
            StoredTokens sent = tokens(payload, address, found.orElse(null));
            return refreshed.map(response -> response.toStored(sent)).orElse(sent);
        });
        portal.filter(configured -> isOf(configured, stored)).ifPresent(configured -> {
            TokenKey host = TokenKey.ofHost(application.clientId(), TrustedOrigins.host(configured));
            application.store().update(host, found -> stored);
        });
        listener.tokensChanged(application.clientId(), payload.memberId(), false);
        return true;
    }

    private Optional<TokenResponse> refresh(Payload payload) {
        return payload.refreshToken()
                .flatMap(token -> ask(payload, server -> server.refresh(application, token)))
                .filter(response -> payload.memberId().equals(response.memberId()));
    }

    /** The response of the authorization server, absent if it refuses. */
    private <T> Optional<T> ask(Payload payload, Function<AuthorizationServer, T> question) {
        try (AuthorizationServers servers = new AuthorizationServers(wireFactory)) {
            return Optional.of(question.apply(servers.forTokens(application.server(), payload.serverEndpoint())));
        } catch (TokenRefreshException e) {
            if (e.isTemporary()) {
                throw new InstallationException(String.valueOf(e.getMessage()), e);
            }
            return Optional.empty();
        }
    }

    /** Whether the tokens are those of the configured portal, which has to accept them: the address in the call may be forged. */
    private boolean isOf(URI address, StoredTokens stored) {
        if (!(TrustedOrigins.of(address) + "/rest/").equals(stored.clientEndpoint())) {
            return false;
        }
        try (AuthorizationServer server = new AuthorizationServer(address, wireFactory.apply(address))) {
            server.ownerOf(Objects.requireNonNull(stored.accessToken(), "an access token"));
            return true;
        } catch (TokenRefreshException e) {
            LOG.warn(
                    "Calls of {} do not use the tokens of the installation on the portal of member {}: {}. If this is"
                            + " the same portal, set memberId",
                    TrustedOrigins.host(address),
                    stored.memberId(),
                    e.getMessage());
            return false;
        }
    }

    private static StoredTokens tokens(Payload payload, Optional<String> address, @Nullable StoredTokens before) {
        Secret refresh =
                payload.refreshToken().orElseGet(() -> before == null ? new Secret("") : before.refreshToken());
        Secret token = payload.applicationToken().orElseGet(() -> before == null ? null : before.applicationToken());
        return new StoredTokens(
                payload.accessToken(),
                refresh,
                payload.memberId(),
                address.orElse(before == null ? null : before.clientEndpoint()),
                payload.serverEndpoint().isEmpty() ? null : payload.serverEndpoint(),
                token,
                null);
    }

    /** The address of a portal, absent where the text is not the address of one. */
    private static Optional<String> address(String clientEndpoint) {
        try {
            URI address = UrlOptions.parse("client_endpoint", clientEndpoint, EXAMPLE);
            return Optional.of(UrlOptions.secureOrigin("client_endpoint", address) + "/rest/");
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether this is the application token of a portal. The comparison takes constant time. */
    public boolean isApplicationToken(String memberId, Secret applicationToken) {
        Optional<Secret> stored = application.store().find(key(memberId)).map(StoredTokens::applicationToken);
        return isSame(stored.orElse(applicationToken), applicationToken) && stored.isPresent();
    }

    /** Whether tokens are stored for this portal. */
    public boolean hasTokens(String memberId) {
        return application.store().find(key(memberId)).isPresent();
    }

    /** Whether two secrets are equal, compared in constant time. */
    public static boolean isSame(Secret one, Secret other) {
        return MessageDigest.isEqual(
                one.reveal().getBytes(StandardCharsets.UTF_8), other.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** Removes the tokens of a portal that has uninstalled the application. */
    public void remove(String memberId) {
        listener.tokensChanged(application.clientId(), memberId, true);
        application.store().remove(key(memberId));
        listener.tokensChanged(application.clientId(), memberId, true);
    }

    private TokenKey key(String memberId) {
        return TokenKey.ofMember(application.clientId(), memberId);
    }
}
