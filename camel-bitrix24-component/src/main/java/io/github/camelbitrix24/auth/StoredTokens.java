/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.secret.Secret;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stored authorization of an application on one portal.
 *
 * @param accessToken the newest access token, absent if only a refresh token was configured
 * @param refreshToken the token that the next access token is obtained with; it works once
 * @param memberId the portal's permanent id, absent until the authorization server has returned it
 * @param clientEndpoint the portal's current address according to the authorization server, such as {@code
 *     https://acme.bitrix24.com/rest/}
 * @param serverEndpoint the authorization server's own address, such as {@code https://oauth.bitrix.info/rest/}
 * @param applicationToken the token in events of this portal
 * @param refreshBegun when a refresh began whose result was not stored: the refresh token may have been used
 */
public record StoredTokens(
        @Nullable Secret accessToken,
        Secret refreshToken,
        @Nullable String memberId,
        @Nullable String clientEndpoint,
        @Nullable String serverEndpoint,
        @Nullable Secret applicationToken,
        @Nullable Instant refreshBegun) {

    /** A first pair of tokens, without other data. */
    public static StoredTokens first(@Nullable Secret accessToken, Secret refreshToken) {
        return new StoredTokens(accessToken, refreshToken, null, null, null, null, null);
    }

    /** The same tokens with the time at which a refresh began, or without it. */
    public StoredTokens withRefreshBegun(@Nullable Instant moment) {
        return new StoredTokens(
                accessToken, refreshToken, memberId, clientEndpoint, serverEndpoint, applicationToken, moment);
    }

    /** The tokens of a new installation, with the application token of the earlier one if they have none. */
    StoredTokens inPlaceOf(Optional<StoredTokens> earlier) {
        Secret token = applicationToken == null
                ? earlier.map(StoredTokens::applicationToken).orElse(null)
                : applicationToken;
        return new StoredTokens(accessToken, refreshToken, memberId, clientEndpoint, serverEndpoint, token, null);
    }
}
