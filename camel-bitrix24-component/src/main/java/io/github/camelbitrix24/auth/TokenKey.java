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

    /** How the portal is identified. */
    public enum KeyType {
        MEMBER,
        HOST
    }

    public static TokenKey ofMember(String clientId, String memberId) {
        return new TokenKey(clientId, KeyType.MEMBER, memberId);
    }

    public static TokenKey ofHost(String clientId, String host) {
        return new TokenKey(clientId, KeyType.HOST, host);
    }
}
