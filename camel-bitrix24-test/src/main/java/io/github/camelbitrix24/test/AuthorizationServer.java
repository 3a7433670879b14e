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
import io.github.camelbitrix24.test.oauth.IssuedTokens;
import io.github.camelbitrix24.test.oauth.PortalTokens;
import io.github.camelbitrix24.test.oauth.TokenError;
import io.github.camelbitrix24.test.oauth.TokenIssuer;
import io.github.camelbitrix24.test.oauth.TokenRefresh;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * The server that issues and refreshes the tokens of an application, at its own address: {@code /oauth/token/} and
 * {@code /rest/app.info}. It closes with its portal, and can serve others.
 */
public final class AuthorizationServer {
    private final Rules rules = new Rules();
    private final Journal journal = new Journal();
    private final TokenIssuer tokenIssuer;
    private final PortalTokens ownTokens;
    private final PortalServer server;

    AuthorizationServer(AuthorizedPortal portal, PortalServer.ServerOptions options) {
        this.tokenIssuer = new TokenIssuer(options.clock(), options.behaviour());
        this.ownTokens = new PortalTokens(tokenIssuer, portal);
        this.server = PortalServer.start(new PortalServer.AuthorizationServices(tokenIssuer, journal, rules), options);
    }

    /** The server's address, {@code http://127.0.0.1:PORT}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Installs an application with this id and secret and these scopes; without scopes it has all of them. */
    public Application register(String clientId, String clientSecret, String... scopes) {
        return ownTokens.register(clientId, new Secret(clientSecret), Set.of(scopes));
    }

    /** A new pair of the application's portal in the name of a user, as frames have one of each user. */
    public IssuedTokens tokens(Application application, long userId) {
        return tokenIssuer
                .issue(application.memberId(), application.clientId(), userId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No application " + application.clientId() + " is registered here"));
    }

    /** A new authorization code, as after a user's consent: valid once, for 30 seconds of the portal's clock. */
    public Secret code(Application application) {
        return tokenIssuer.code(application);
    }

    /** Starts a fault rule for token requests; the method that it runs or skips is the refresh or the code exchange. */
    public Rule onToken() {
        return rules.on(PortalServer.TOKEN);
    }

    /** Starts a rule that refuses token requests with a documented error. */
    public Rule refusesTokens(TokenError error) {
        return onToken().answersError(error.code(), error.status(), error.description());
    }

    /** Starts a fault rule for {@code app.info}. */
    public Rule onInfo() {
        return rules.on("app.info");
    }

    /** Closes every connection and refuses new ones, until {@link #comesBack}. */
    public void goesAway() {
        server.goesAway();
    }

    /** Listens again at the same address. */
    public void comesBack() {
        server.comesBack();
    }

    /** Every token refresh that ran, whether or not the client received the response. */
    public List<TokenRefresh> refreshes() {
        return tokenIssuer.refreshes();
    }

    /** The requests that this server received; token requests are recorded as {@code oauth.token}. */
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
                + tokenIssuer.refreshes().size() + " refreshes)";
    }
}
