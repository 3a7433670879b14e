/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.http.Wire;
import io.github.camelbitrix24.rest.Credential;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.TimeSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Provides the credential of each attempt, and is notified whether the portal accepted it. */
public sealed interface Authorization permits StaticAuthorization, OAuthAuthorization {

    /**
     * The services that the authorization of a portal uses.
     *
     * @param refreshExecutor runs a token refresh, which may block
     * @param wireFactory opens a wire to an authorization server
     * @param portalMoved receives the portal's current address from the authorization server
     */
    record AuthorizationContext(
            TimeSource timer, Executor refreshExecutor, Function<URI, Wire> wireFactory, Consumer<URI> portalMoved) {

        private static final Logger LOG = LoggerFactory.getLogger(AuthorizationContext.class);

        /** Reports the address of a portal that the authorization server has returned, if it is one. */
        void reportAddress(String host, @Nullable String clientEndpoint) {
            try {
                URI address = new URI(clientEndpoint == null ? "" : clientEndpoint);
                if (address.getHost() != null && address.getScheme() != null) {
                    portalMoved.accept(address);
                }
            } catch (URISyntaxException e) {
                LOG.warn("Ignoring an invalid portal address that the authorization server returned for {}", host);
            }
        }
    }

    static Authorization of(PortalAccess access, AuthorizationContext context) {
        return access.authMethod() instanceof Application application
                ? new OAuthAuthorization(access.host(), application, context)
                : new StaticAuthorization(((AuthMethod.FixedCredential) access.authMethod()).credential());
    }

    /**
     * The credential for a call that is about to be sent. Blocks while a token refresh is in progress, at most for the time that the call has left.
     *
     * @throws io.github.camelbitrix24.error.Bitrix24Exception if no credential is available
     */
    Credential credentialFor(RestCall call);

    /** Called when the portal has accepted the credential. */
    void accepted(Credential credential);

    /** Called when the portal has rejected the credential as expired. Ignored unless it is the newest one. */
    void expired(Credential credential);

    /** How often the token store was read because the portal did not know the credential. */
    int rereads();

    /**
     * Called when the portal does not know the credential: the token store is read again, at most for the time that the call has left. Ignored unless the credential is the newest one.
     *
     * @param rereadsBefore the number of rereads when the call was sent; a later one serves this call too
     */
    void unknown(Credential credential, int rereadsBefore, RestCall call, String code);

    /** Whether a call that failed with this code has another credential when it is sent again. */
    boolean hasOther(String code);

    /**
     * Called when the stored tokens of a portal have changed: they are read before the next call. Ignored if this is known to be another portal.
     *
     * @param isRemoved whether the application was uninstalled, so that no call is sent before new tokens are stored
     */
    void tokensChanged(String memberId, boolean isRemoved);

    /** Whether a token is being renewed or could not be stored yet: closing would lose it. */
    boolean isRenewing();

    /** The current state; a failure is reported for this call site. */
    AuthorizationState state(CallSite site);

    /**
     * Waits for a token refresh in progress, because interrupting it may lose the authorization, and releases its
     * resources. Calls that still wait for a token fail.
     */
    void close(Duration longest);
}
