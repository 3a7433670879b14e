/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.CallFailure;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.http.TrustedOrigins;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Buys the first pair of tokens for the code that a person's consent has brought, and stores it. */
public final class CodeExchange {

    private static final String METHOD = "oauth.token";

    private final Application application;
    private final Function<URI, Wire> wireFactory;

    /** An exchange for an application, with wires to authorization servers. */
    public CodeExchange(Application application, Function<URI, Wire> servers) {
        this.application = application;
        this.wireFactory = servers;
    }

    /**
     * Exchanges a code, which lives 30 seconds and works once. Never repeated: a person has to authorize again.
     *
     * @throws Bitrix24AuthorizationException if the server gave no tokens, or they could not be stored
     */
    public AuthorizedPortal exchange(String code) {
        AuthorizationServers chosen = new AuthorizationServers(wireFactory);
        AuthorizationServer server = chosen.forTokens(application.server(), null);
        try {
            return store(server.exchange(application, new Secret(code)), server.host());
        } catch (TokenRefreshException | TokenStoreException e) {
            throw failure(server.host(), String.valueOf(e.getMessage()), e);
        } finally {
            chosen.close();
        }
    }

    private AuthorizedPortal store(TokenResponse answer, String server) {
        String memberId = answer.memberId();
        if (memberId == null || answer.clientEndpoint() == null) {
            throw failure(server, server + " did not say for which portal the tokens are", null);
        }
        URI portal = TrustedOrigins.of(
                UrlOptions.parse("client_endpoint", answer.clientEndpoint(), "https://acme.bitrix24.com"));
        TokenKey key = TokenKey.ofHost(application.clientId(), TrustedOrigins.host(portal));
        application.store().update(key, found -> answer.toStored(found.orElse(null)));
        return new AuthorizedPortal(memberId, portal.toString());
    }

    private static Bitrix24AuthorizationException failure(String server, String why, @Nullable Throwable cause) {
        String message = "The code was not turned into tokens: " + why + ". A code works once and lives 30 seconds:"
                + " let the person authorize the application again.";
        CallFailure failure =
                new CallFailure(new CallSite(METHOD, server, false), "", "", 0, Outcome.UNKNOWN, List.of());
        return new Bitrix24AuthorizationException(message, failure, cause);
    }
}
