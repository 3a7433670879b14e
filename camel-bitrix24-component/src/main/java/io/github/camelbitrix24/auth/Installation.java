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
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what portals bring when the application is installed or updated. Anybody can post such a call: it counts only
 * when the authorization server says that the access token in it belongs to this application on that portal.
 */
public final class Installation {

    private final Application application;
    private final Function<URI, Wire> wireFactory;

    /** For an application, with wires to authorization servers. */
    public Installation(Application application, Function<URI, Wire> servers) {
        this.application = application;
        this.wireFactory = servers;
    }

    /**
     * What a call brings.
     *
     * @param refreshToken absent where the call is only to be checked
     * @param clientEndpoint the portal's address as the call names it, "" where it does not
     * @param serverEndpoint the authorization server as the call names it
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
     * @throws InstallationException if the authorization server cannot be asked
     */
    public boolean isGenuine(Payload brought) {
        AuthorizationServers chosen = new AuthorizationServers(wireFactory);
        try {
            AuthorizationServer server = chosen.forTokens(application.server(), brought.serverEndpoint());
            TokenOwner owner = server.ownerOf(brought.accessToken());
            return owner.memberId().equals(brought.memberId())
                    && owner.clientId().equals(application.clientId());
        } catch (TokenRefreshException e) {
            if (e.isTemporary()) {
                throw new InstallationException(String.valueOf(e.getMessage()), e);
            }
            return false;
        } finally {
            chosen.close();
        }
    }

    /**
     * Stores what a genuine call brings, in place of what is known of the portal.
     *
     * @throws TokenStoreException if the store cannot be written
     */
    public void store(Payload brought) {
        application.store().update(key(brought.memberId()), found -> tokens(brought, found.orElse(null)));
    }

    private StoredTokens tokens(Payload brought, @Nullable StoredTokens before) {
        Secret refresh =
                brought.refreshToken().orElseGet(() -> before == null ? new Secret("") : before.refreshToken());
        Secret token = brought.applicationToken().orElseGet(() -> before == null ? null : before.applicationToken());
        return new StoredTokens(
                brought.accessToken(),
                refresh,
                brought.memberId(),
                endpoint(brought.clientEndpoint(), before),
                brought.serverEndpoint().isEmpty() ? null : brought.serverEndpoint(),
                token,
                null);
    }

    private static @Nullable String endpoint(String brought, @Nullable StoredTokens before) {
        if (brought.isEmpty()) {
            return before == null ? null : before.clientEndpoint();
        }
        URI origin = UrlOptions.secureOrigin(
                "client_endpoint", UrlOptions.parse("client_endpoint", brought, "https://acme.bitrix24.com/rest/"));
        return TrustedOrigins.of(origin) + "/rest/";
    }

    /** Whether a portal's calls carry this application token. Takes the same time for every wrong one. */
    public boolean isApplicationToken(String memberId, Secret applicationToken) {
        Optional<Secret> stored = application.store().find(key(memberId)).map(StoredTokens::applicationToken);
        return isSame(stored.orElse(applicationToken), applicationToken) && stored.isPresent();
    }

    /** Whether tokens of this portal are stored. */
    public boolean hasTokens(String memberId) {
        return application.store().find(key(memberId)).isPresent();
    }

    /** Whether two secrets are the same; the time that it takes does not tell where they differ. */
    public static boolean isSame(Secret one, Secret other) {
        return MessageDigest.isEqual(
                one.reveal().getBytes(StandardCharsets.UTF_8), other.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** Forgets a portal that has removed the application. */
    public void remove(String memberId) {
        application.store().remove(key(memberId));
    }

    private TokenKey key(String memberId) {
        return TokenKey.ofMember(application.clientId(), memberId);
    }
}
