/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

/**
 * Under what an application's tokens for one portal are kept: the portal's member id, which it has for life, or its host
 * until the member id is known.
 *
 * @param clientId the application's id, which is no secret
 * @param portal a member id or a host, with a port where it is not the usual one
 */
public record TokenKey(String clientId, KeyType kind, String portal) {

    /** By what a portal is named. */
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
