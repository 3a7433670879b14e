/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an application's authorization on one portal.
 *
 * @param accessToken the newest access token, absent where only a refresh token was given
 * @param refreshToken what the next access token is bought with; it works once
 * @param memberId the portal's name for life, absent until the authorization server has told it
 * @param clientEndpoint the portal's present address as the authorization server names it, such as {@code
 *     https://acme.bitrix24.com/rest/}
 * @param serverEndpoint the authorization server as it names itself, such as {@code https://oauth.bitrix.info/rest/}
 * @param applicationToken what events of this portal carry
 * @param refreshBegun when a renewal was begun whose end was not stored: the refresh token may be used up
 */
public record StoredTokens(
        @Nullable Secret accessToken,
        Secret refreshToken,
        @Nullable String memberId,
        @Nullable String clientEndpoint,
        @Nullable String serverEndpoint,
        @Nullable Secret applicationToken,
        @Nullable Instant refreshBegun) {

    /** A first pair, of which nothing else is known. */
    public static StoredTokens first(@Nullable Secret accessToken, Secret refreshToken) {
        return new StoredTokens(accessToken, refreshToken, null, null, null, null, null);
    }

    /** The same tokens with the note that a renewal was begun, or without it. */
    public StoredTokens withRefreshBegun(@Nullable Instant moment) {
        return new StoredTokens(
                accessToken, refreshToken, memberId, clientEndpoint, serverEndpoint, applicationToken, moment);
    }
}
