/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.oauth;

import io.github.camelbitrix24.test.access.Credentials;
import io.github.camelbitrix24.test.access.Secret;
import java.util.Optional;
import java.util.Set;

/** The tokens of the applications on one of the portals of an authorization server. */
public record PortalTokens(TokenIssuer issuer, AuthorizedPortal portal) {

    public String memberId() {
        return portal.memberId();
    }

    /** Installs an application; without scopes it has all of them. */
    public Application register(String clientId, Secret clientSecret, Set<String> scopes) {
        return issuer.register(portal, new ClientRegistration(clientId, clientSecret, scopes));
    }

    /** Installs an application that another portal of the authorization server has. */
    public Application install(Application application) {
        return issuer.install(portal, application.clientId());
    }

    /** A new pair of the administrator for events and installations; empty if the client is unknown. */
    public Optional<IssuedTokens> issue(String clientId) {
        return issuer.issue(portal.memberId(), clientId, Credentials.USER);
    }

    /** Refuses the tokens of an application for good. */
    public void uninstall(String clientId) {
        issuer.uninstall(portal, clientId);
    }
}
