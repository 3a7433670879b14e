/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import io.github.camelbitrix24.test.access.Credentials;
import io.github.camelbitrix24.test.event.PortalEvents;
import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.AuthorizedPortal;
import io.github.camelbitrix24.test.oauth.PortalTokens;
import io.github.camelbitrix24.test.oauth.TokenIssuer;
import io.github.camelbitrix24.test.oauth.TokenRefresh;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tokens of a portal's applications and the server that issues them, which is started on first use. */
final class PortalAuthorization implements AutoCloseable {
    private static final int CLIENT_LENGTH = 14;
    private static final int MEMBER_LENGTH = 32;

    private final FakePortal.Settings settings;
    private final Option option;
    private final Credentials credentials;
    private final Supplier<URI> url;
    private @Nullable PortalTokens tokens;
    private @Nullable AuthorizationServer own;
    private boolean isClosed;

    /** @param url known once the portal listens */
    PortalAuthorization(FakePortal.Settings settings, Credentials credentials, Supplier<URI> url) {
        this.settings = settings;
        this.option = settings.authorization();
        this.credentials = credentials;
        this.url = url;
    }

    /** The server of another portal, if any, and whether there is a server at all. */
    record Option(@Nullable AuthorizationServer shared, boolean isPresent) {
        static final Option OWN = new Option(null, true);
        static final Option NONE = new Option(null, false);
    }

    /** Installs a new application. */
    Application register(Set<String> scopes) {
        return tokens().register("local." + random(CLIENT_LENGTH), credentials.newSecret(), scopes);
    }

    private String random(int length) {
        return credentials.newSecret().reveal().substring(0, length);
    }

    synchronized AuthorizationServer server() {
        tokens();
        if (!option.isPresent) {
            throw new IllegalStateException("The portal is built without an authorization server");
        }
        AuthorizationServer server = option.shared == null ? own : option.shared;
        if (server == null) {
            throw new IllegalStateException("The portal is closed. Obtain its authorization server before closing it");
        }
        return server;
    }

    synchronized PortalTokens tokens() {
        PortalTokens known = tokens;
        if (known == null) {
            if (isClosed) {
                throw new IllegalStateException(
                        "The portal is closed. Obtain its authorization server before closing it");
            }
            AuthorizedPortal authorized =
                    new AuthorizedPortal(random(MEMBER_LENGTH), url.get(), credentials, settings.tokenLife());
            known = new PortalTokens(issuer(authorized), authorized);
            tokens = known;
        }
        return known;
    }

    private TokenIssuer issuer(AuthorizedPortal authorized) {
        if (!option.isPresent) {
            return new TokenIssuer(settings.clock(), settings.behaviour());
        }
        if (option.shared != null) {
            return option.shared.tokenIssuer();
        }
        own = new AuthorizationServer(authorized, settings.serverOptions());
        return own.tokenIssuer();
    }

    PortalEvents.PortalUrls urls() {
        PortalTokens known = tokens();
        return new PortalEvents.PortalUrls(
                known.portal().url(), option.isPresent ? Optional.of(server().url()) : Optional.empty(), known);
    }

    synchronized List<TokenRefresh> refreshes() {
        return tokens == null ? List.of() : tokens.issuer().refreshes();
    }

    synchronized void reset() {
        if (own != null) {
            own.reset();
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (own != null) {
            own.close();
        }
    }
}
