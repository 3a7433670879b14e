/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.rest.Credential;
import io.github.camelbitrix24.rest.RestCall;
import java.time.Duration;

/** One fixed credential: a webhook, or an access token that is refreshed elsewhere. */
final class StaticAuthorization implements Authorization {

    private final Credential credential;

    StaticAuthorization(Credential credential) {
        this.credential = credential;
    }

    @Override
    public Credential credentialFor(RestCall call) {
        return credential;
    }

    @Override
    public void accepted(Credential taken) {
        // Nothing to do.
    }

    @Override
    public void expired(Credential refused) {
        // There is no other credential; the failure of the call reports it.
    }

    @Override
    public int rereads() {
        return 0;
    }

    @Override
    public void unknown(Credential refused, int rereadsBefore, RestCall call, String code) {
        // There is no other credential; the failure of the call reports it.
    }

    @Override
    public boolean hasOther(String code) {
        return false;
    }

    @Override
    public void tokensChanged(String memberId, boolean isRemoved) {
        // The credential is not stored.
    }

    @Override
    public boolean isRenewing() {
        return false;
    }

    @Override
    public AuthorizationState state(CallSite site) {
        return AuthorizationState.OK;
    }

    @Override
    public void close(Duration longest) {
        // Nothing to release.
    }
}
