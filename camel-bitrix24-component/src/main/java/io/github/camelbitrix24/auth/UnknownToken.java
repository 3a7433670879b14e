/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.Credential;
import java.time.Instant;

/**
 * An access token that the portal does not know, while the token store holds no other.
 *
 * @param code the error code of the portal
 * @param since when the portal refused it
 */
record UnknownToken(Credential credential, String code, Instant since) {

    /** What has happened, and what to do. */
    String message() {
        return "the portal does not know the access token (" + code
                + "), and the token store holds no other. Install the" + " application again, or exchange a new code";
    }

    AuthorizationState state(CallSite site) {
        return new AuthorizationState(ClientErrors.notAuthorized(site, code, message(), null), since);
    }
}
