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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the authorization server: the configured one, else the one that issued the tokens if it is one of Bitrix24's two, else the western one. A client secret is sent to no other server.
 */
final class AuthorizationServers implements AutoCloseable {

    private static final URI WEST = URI.create("https://oauth.bitrix.info");
    private static final URI EAST = URI.create("https://oauth.bitrix24.tech");

    /** What to do about a portal whose authorization server is unknown. */
    static final String BY_CONFIGURATION = "If the portal has an authorization server of its own, set oauthServerUrl. A"
            + " portal without one receives its tokens by configuration: set portalUrl, refreshToken and accessToken";

    private final Function<URI, Wire> wireFactory;
    private final Map<URI, AuthorizationServer> servers = new ConcurrentHashMap<>();

    AuthorizationServers(Function<URI, Wire> wireFactory) {
        this.wireFactory = wireFactory;
    }

    AuthorizationServer forTokens(@Nullable URI configured, @Nullable String serverEndpoint) {
        return at(choose(configured, serverEndpoint));
    }

    /**
     * The servers that may know the tokens of a call, whose word does not make a server trusted.
     *
     * @throws TokenRefreshException if the call names a server that is neither configured nor one of Bitrix24's
     */
    List<AuthorizationServer> forCall(@Nullable URI configured, String serverEndpoint) {
        if (configured == null && serverEndpoint.isEmpty()) {
            return List.of(at(WEST), at(EAST));
        }
        URI chosen = choose(configured, serverEndpoint);
        boolean isOther = configured == null && !isAt(chosen, serverEndpoint);
        if (isOther) {
            throw TokenRefreshException.permanent(
                    "",
                    "it names an authorization server that is neither configured nor one of Bitrix24's. "
                            + BY_CONFIGURATION);
        }
        return List.of(at(chosen));
    }

    private static boolean isAt(URI origin, String serverEndpoint) {
        return serverEndpoint.equals(origin.toString()) || serverEndpoint.startsWith(origin + "/");
    }

    private AuthorizationServer at(URI origin) {
        return servers.computeIfAbsent(origin, address -> new AuthorizationServer(address, wireFactory.apply(address)));
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
        servers.values().forEach(AuthorizationServer::close);
    }
}
