/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

/**
 * The key of an application's tokens for one portal: the portal's permanent member id, or its host until the member id is known.
 *
 * @param clientId the application's id, which is not a secret
 * @param portal a member id or a host, with a port if it is not the default
 */
public record TokenKey(String clientId, KeyType kind, String portal) {

    /** How the portal is identified, and whether its tokens are in use. */
    public enum KeyType {
        /** By its member id. */
        MEMBER,

        /** By its host. */
        HOST,

        /** By its member id; the tokens of an installation that is not confirmed yet, independent of those in use. */
        PENDING
    }

    public static TokenKey ofMember(String clientId, String memberId) {
        return new TokenKey(clientId, KeyType.MEMBER, memberId);
    }

    /** The key of tokens whose installation is not confirmed yet. */
    public static TokenKey ofPending(String clientId, String memberId) {
        return new TokenKey(clientId, KeyType.PENDING, memberId);
    }

    public static TokenKey ofHost(String clientId, String host) {
        return new TokenKey(clientId, KeyType.HOST, host);
    }
}
