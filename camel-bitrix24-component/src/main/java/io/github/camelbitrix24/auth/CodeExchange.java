/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.http.TrustedOrigins;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Exchanges an authorization code for the first pair of tokens, and stores it. */
public final class CodeExchange {

    private static final String METHOD = "oauth.token";

    private final Application application;
    private final Function<URI, Wire> wireFactory;
    private final Optional<URI> portal;

    /**
     * Creates an exchange for an application.
     *
     * @param wireFactory opens wires to authorization servers
     * @param portal the configured portal, which need not have a public address
     */
    public CodeExchange(Application application, Function<URI, Wire> wireFactory, Optional<URI> portal) {
        this.application = application;
        this.portal = portal;
        this.wireFactory = wireFactory;
    }

    /**
     * Exchanges a code, which expires after 30 seconds and works once. Not retried: the application has to be authorized again.
     *
     * @throws Bitrix24AuthorizationException if the server returned no tokens, or they could not be stored
     */
    public AuthorizedPortal exchange(String code) {
        AuthorizationServers servers = new AuthorizationServers(wireFactory);
        AuthorizationServer server = servers.forTokens(application.server(), null);
        try {
            TokenResponse response = server.exchange(application, new Secret(code));
            return store(response.withAddressIn(PortalAddresses.of(application, portal)), server.host());
        } catch (TokenRefreshException | TokenStoreException e) {
            throw failure(server.host(), String.valueOf(e.getMessage()), e);
        } finally {
            servers.close();
        }
    }

    private AuthorizedPortal store(TokenResponse response, String server) {
        String memberId = response.memberId();
        if (memberId == null || response.clientEndpoint() == null) {
            throw failure(
                    server, server + " did not name the portal of the tokens, or no public https address of it", null);
        }
        URI address = TrustedOrigins.of(
                UrlOptions.parse("client_endpoint", response.clientEndpoint(), "https://acme.bitrix24.com"));
        TokenKey key = TokenKey.ofHost(application.clientId(), TrustedOrigins.host(address));
        application.store().update(key, found -> response.toStored(found.orElse(null)));
        return new AuthorizedPortal(memberId, address.toString());
    }

    private static Bitrix24AuthorizationException failure(String server, String why, @Nullable Throwable cause) {
        String message = "Code exchange failed: " + why + ". A code works once and expires after 30 seconds:"
                + " authorize the application again.";
        return ClientErrors.codeExchangeFailed(new CallSite(METHOD, server, false), message, cause);
    }
}
