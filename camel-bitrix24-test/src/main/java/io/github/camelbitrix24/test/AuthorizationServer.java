/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import io.github.camelbitrix24.test.access.Secret;
import io.github.camelbitrix24.test.fault.Rule;
import io.github.camelbitrix24.test.fault.Rules;
import io.github.camelbitrix24.test.http.PortalServer;
import io.github.camelbitrix24.test.journal.Journal;
import io.github.camelbitrix24.test.oauth.Application;
import io.github.camelbitrix24.test.oauth.AuthorizedPortal;
import io.github.camelbitrix24.test.oauth.TokenError;
import io.github.camelbitrix24.test.oauth.TokenIssuer;
import io.github.camelbitrix24.test.oauth.TokenRefresh;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * The server that gives an application its tokens and renews them, at an address of its own: {@code /oauth/token/} and
 * {@code /rest/app.info}. It lives as long as its portal.
 */
public final class AuthorizationServer {
    private final Rules rules = new Rules();
    private final Journal journal = new Journal();
    private final TokenIssuer tokenIssuer;
    private final PortalServer server;

    AuthorizationServer(AuthorizedPortal portal, PortalServer.ServerOptions options) {
        this.tokenIssuer = new TokenIssuer(portal, options.clock(), options.behaviour());
        this.server = PortalServer.start(new PortalServer.AuthorizationServices(tokenIssuer, journal, rules), options);
    }

    /** The server's address, {@code http://127.0.0.1:PORT}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Installs an application with this id and secret, and these scopes, all of them if none is named. */
    public Application register(String clientId, String clientSecret, String... scopes) {
        return tokenIssuer.register(clientId, new Secret(clientSecret), Set.of(scopes));
    }

    /** A new code, as a person's consent brings it: it lives 30 seconds of the portal's clock and works once. */
    public Secret code(Application application) {
        return tokenIssuer.code(application.clientId());
    }

    /** Begins a rule of misbehaviour for token requests; what it calls the method is the renewal or the exchange. */
    public Rule onToken() {
        return rules.on(PortalServer.TOKEN);
    }

    /** Begins a rule by which token requests are refused with a documented error. */
    public Rule refusesTokens(TokenError error) {
        return onToken().answersError(error.code(), error.status(), error.description());
    }

    /** Begins a rule of misbehaviour for {@code app.info}. */
    public Rule onInfo() {
        return rules.on("app.info");
    }

    /** Every renewal that ran, received by the client or not. */
    public List<TokenRefresh> refreshes() {
        return tokenIssuer.refreshes();
    }

    /** What this server was asked for; token requests stand there as {@code oauth.token}. */
    public Journal journal() {
        return journal;
    }

    TokenIssuer tokenIssuer() {
        return tokenIssuer;
    }

    void reset() {
        rules.clear();
        journal.clear();
        tokenIssuer.clearRefreshes();
    }

    void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "Authorization server at " + url() + " (" + journal.requests().size() + " requests, "
                + tokenIssuer.refreshes().size() + " renewals)";
    }
}
