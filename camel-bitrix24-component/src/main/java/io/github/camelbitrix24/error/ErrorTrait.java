/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

/** What the component does about an error code. The column {@code traits} of {@code error-codes.tsv} assigns it. */
public enum ErrorTrait {
    /** The portal received too many requests: the call is retried after a backoff. */
    REQUEST_LIMIT,
    /** The method used up its operating time: the call is retried when the portal accepts the method again. */
    OPERATING_TIME_LIMIT,
    /** The portal blocked this client: the circuit breaker opens. */
    BLOCKED,
    /** The access token expired: it is refreshed. */
    EXPIRED_TOKEN,
    /** The portal does not know the access token, as after a new installation: the token store is read again. */
    UNKNOWN_TOKEN,
    /** The portal received the idempotency key before, with another body. */
    REUSED_KEY,
    /** The portal refused the request before it looked at any call in it. */
    WHOLE_REQUEST;

    /** Whether this is a trait of the error code, compared ignoring case. */
    public boolean appliesTo(String code) {
        return ErrorCodes.traits(code).contains(this);
    }
}
