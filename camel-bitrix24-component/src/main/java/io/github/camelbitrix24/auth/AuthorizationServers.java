/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.http.TrustedOrigins;
import io.github.camelbitrix24.http.Wire;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the authorization server: the configured one, else the one that the tokens came from if it is one of
 * Bitrix24's two, else the western one. A client secret goes nowhere else.
 */
final class AuthorizationServers implements AutoCloseable {

    private static final URI WEST = URI.create("https://oauth.bitrix.info");
    private static final URI EAST = URI.create("https://oauth.bitrix24.tech");

    private final Function<URI, Wire> wireFactory;
    private final Map<URI, AuthorizationServer> opened = new ConcurrentHashMap<>();

    AuthorizationServers(Function<URI, Wire> opener) {
        this.wireFactory = opener;
    }

    AuthorizationServer forTokens(@Nullable URI configured, @Nullable String serverEndpoint) {
        URI origin = choose(configured, serverEndpoint);
        return opened.computeIfAbsent(origin, address -> new AuthorizationServer(address, wireFactory.apply(address)));
    }

    static URI choose(@Nullable URI configured, @Nullable String serverEndpoint) {
        if (configured != null) {
            return configured;
        }
        try {
            URI stored = new URI(serverEndpoint == null ? "" : serverEndpoint);
            boolean isComplete = stored.getHost() != null && stored.getScheme() != null && stored.getUserInfo() == null;
            return isComplete && Set.of(WEST, EAST).contains(TrustedOrigins.of(stored))
                    ? TrustedOrigins.of(stored)
                    : WEST;
        } catch (URISyntaxException e) {
            return WEST;
        }
    }

    @Override
    public void close() {
        opened.values().forEach(AuthorizationServer::close);
    }
}
