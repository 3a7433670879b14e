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
        AuthorizationServers servers = new AuthorizationServers(wireFactory);
        try {
            AuthorizationServer server = servers.forTokens(application.server(), payload.serverEndpoint());
            AuthorizationServer.TokenOwner owner = server.ownerOf(payload.accessToken());
            return owner.memberId().equals(payload.memberId())
                    && owner.clientId().equals(application.clientId());
        } catch (TokenRefreshException e) {
            if (e.isTemporary()) {
                throw new InstallationException(String.valueOf(e.getMessage()), e);
            }
            return false;
        } finally {
            servers.close();
        }
    }

    /**
     * Stores the tokens of a genuine call, in place of those stored for the portal.
     *
     * @throws TokenStoreException if the store cannot be written
     */
    public void store(Payload payload) {
        StoredTokens stored =
                application.store().update(key(payload.memberId()), found -> tokens(payload, found.orElse(null)));
        portal.filter(address -> isOf(address, stored)).ifPresent(address -> {
            TokenKey host = TokenKey.ofHost(application.clientId(), TrustedOrigins.host(address));
            application.store().update(host, found -> stored);
        });
        listener.tokensChanged(application.clientId(), payload.memberId(), false);
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

    private StoredTokens tokens(Payload payload, @Nullable StoredTokens before) {
        Secret refresh =
                payload.refreshToken().orElseGet(() -> before == null ? new Secret("") : before.refreshToken());
        Secret token = payload.applicationToken().orElseGet(() -> before == null ? null : before.applicationToken());
        return new StoredTokens(
                payload.accessToken(),
                refresh,
                payload.memberId(),
                endpoint(payload.clientEndpoint(), before),
                payload.serverEndpoint().isEmpty() ? null : payload.serverEndpoint(),
                token,
                null);
    }

    private static @Nullable String endpoint(String clientEndpoint, @Nullable StoredTokens before) {
        if (clientEndpoint.isEmpty()) {
            return before == null ? null : before.clientEndpoint();
        }
        URI origin = UrlOptions.secureOrigin(
                "client_endpoint",
                UrlOptions.parse("client_endpoint", clientEndpoint, "https://acme.bitrix24.com/rest/"));
        return TrustedOrigins.of(origin) + "/rest/";
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
