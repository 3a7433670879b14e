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
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/** Gives each sending its credential, and learns how the portal took it. */
public sealed interface Authorization permits StaticAuthorization, OAuthAuthorization {

    /**
     * What a portal's authorization needs of the world around.
     *
     * @param refreshExecutor runs a renewal, which may block
     * @param wireFactory opens the wire to an authorization server
     * @param portalMoved is told where the portal is now, according to the authorization server
     */
    record AuthorizationContext(
            TimeSource timer, Executor refreshExecutor, Function<URI, Wire> wireFactory, Consumer<URI> portalMoved) {}

    static Authorization of(PortalAccess access, AuthorizationContext around) {
        return access.authMethod() instanceof Application application
                ? new OAuthAuthorization(access.host(), application, around)
                : new StaticAuthorization(((AuthMethod.FixedCredential) access.authMethod()).credential());
    }

    /**
     * The credential for a call that is about to be sent. Blocks while the one renewal is under way, at most as long as
     * the call has time.
     *
     * @throws io.github.camelbitrix24.error.Bitrix24Exception if there is none, with the cause
     */
    Credential credentialFor(RestCall call);

    /** Notes that the portal took the credential. */
    void accepted(Credential credential);

    /** Notes that the portal called the credential expired. Anything but the newest one is old news. */
    void expired(Credential credential);

    /** Whether a call that met an expired credential gets another one when it is sent again. */
    boolean canRefresh();

    /** How things stand; the site is where a failure is told of. */
    AuthorizationState state(CallSite site);

    /** Waits for a renewal under way, since cutting it may lose the authorization, and lets go. */
    void close();
}
