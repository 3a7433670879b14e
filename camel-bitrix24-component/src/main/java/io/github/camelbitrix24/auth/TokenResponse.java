/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.secret.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an authorization server gives for a refresh token or a code. */
record TokenResponse(
        Secret accessToken,
        Secret refreshToken,
        Duration lifetime,
        @Nullable String memberId,
        @Nullable String clientEndpoint,
        @Nullable String serverEndpoint) {

    /** The tokens to store in place of others, of which stays what the answer does not tell. */
    StoredTokens toStored(@Nullable StoredTokens before) {
        StoredTokens old = before == null ? StoredTokens.first(null, refreshToken) : before;
        return new StoredTokens(
                accessToken,
                refreshToken,
                memberId == null ? old.memberId() : memberId,
                clientEndpoint == null ? old.clientEndpoint() : clientEndpoint,
                serverEndpoint == null ? old.serverEndpoint() : serverEndpoint,
                old.applicationToken(),
                null);
    }
}
