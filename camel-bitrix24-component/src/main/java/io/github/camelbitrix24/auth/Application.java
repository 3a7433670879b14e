/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.secret.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An application (OAuth 2.0) that refreshes its access tokens.
 *
 * @param memberId the portal's member id, absent if only the portal's address is known
 * @param initialTokens the first pair of tokens, used while the store holds none
 * @param server the authorization server, if the configuration names one
 */
public record Application(
        String clientId,
        Secret clientSecret,
        @Nullable String memberId,
        @Nullable StoredTokens initialTokens,
        @Nullable URI server,
        TokenStore store)
        implements AuthMethod {

    public Application {
        if (clientId.isBlank() || clientSecret.reveal().isBlank()) {
            throw new IllegalArgumentException("clientId or clientSecret is empty.");
        }
    }

    /** The same application on the portal of this member, without a first pair of tokens. */
    public Application forMember(String member) {
        return new Application(clientId, clientSecret, member, null, server, store);
    }

    /** The same application without a portal. */
    public Application withoutPortal() {
        return new Application(clientId, clientSecret, null, null, server, store);
    }

    /** The origin of the authorization server named by the configuration. */
    public static URI parseServerUrl(String oauthServerUrl) {
        return UrlOptions.parseOrigin("oauthServerUrl", oauthServerUrl, "Set only scheme and host.");
    }

    @Override
    public String name() {
        return memberId == null ? clientId : clientId + "-" + memberId;
    }

    TokenKey tokenKey(String host) {
        return memberId == null ? TokenKey.ofHost(clientId, host) : TokenKey.ofMember(clientId, memberId);
    }

    @Override
    public String toString() {
        return "Application[" + clientId + (memberId == null ? "]" : " on the portal of member " + memberId + "]");
    }
}
