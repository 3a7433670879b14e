/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.secret.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The response of an authorization server to a refresh token or a code. */
record TokenResponse(
        Secret accessToken,
        Secret refreshToken,
        Duration lifetime,
        @Nullable String memberId,
        @Nullable String clientEndpoint,
        @Nullable String serverEndpoint) {

    /** The same tokens, without an address at which a portal cannot be. */
    TokenResponse withAddressIn(PortalAddresses addresses) {
        boolean isValid = clientEndpoint == null || addresses.mayHold(clientEndpoint);
        return isValid ? this : new TokenResponse(accessToken, refreshToken, lifetime, memberId, null, serverEndpoint);
    }

    /** The tokens to store in place of others; values that are not in the response are kept. */
    StoredTokens toStored(@Nullable StoredTokens before) {
        StoredTokens previous = before == null ? StoredTokens.first(null, refreshToken) : before;
        return new StoredTokens(
                accessToken,
                refreshToken,
                memberId == null ? previous.memberId() : memberId,
                clientEndpoint == null ? previous.clientEndpoint() : clientEndpoint,
                serverEndpoint == null ? previous.serverEndpoint() : serverEndpoint,
                previous.applicationToken(),
                null);
    }
}
