package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.rest.Credential;
import io.github.camelbitrix24.rest.RestCall;

/** One credential for ever: a webhook, or an access token that somebody else renews. */
final class FixedAuthorization implements Authorization {

    private final Credential credential;

    FixedAuthorization(Credential credential) {
        this.credential = credential;
    }

    @Override
    public Credential credentialFor(RestCall call) {
        return credential;
    }

    @Override
    public void accepted(Credential taken) {
        // Nothing depends on it.
    }

    @Override
    public void expired(Credential refused) {
        // There is no other one; the call's own failure says so.
    }

    @Override
    public boolean renews() {
        return false;
    }

    @Override
    public AuthorizationState state(CallSite site) {
        return AuthorizationState.GOOD;
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
