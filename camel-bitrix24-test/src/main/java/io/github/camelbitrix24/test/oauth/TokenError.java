/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.oauth;

import io.github.camelbitrix24.test.answer.Refusal;

/**
 * The documented errors of the authorization server. Their HTTP statuses are not documented: these follow RFC 6749, and
 * PAYMENT_REQUIRED its name.
 */
public enum TokenError {
    INVALID_REQUEST("invalid_request", 400, "The request lacks a parameter, or one is malformed"),
    INVALID_CLIENT("invalid_client", 401, "The client id or the client secret is wrong"),
    INVALID_GRANT("invalid_grant", 400, "The code or the refresh token is wrong, used or expired"),
    INVALID_SCOPE("invalid_scope", 400, "The requested scope was not granted to the application"),
    INSUFFICIENT_SCOPE("insufficient_scope", 401, "The request needs a scope that the token lacks"),
    PAYMENT_REQUIRED("PAYMENT_REQUIRED", 402, "The portal's plan or the application's subscription has ended");

    private final String code;
    private final int status;
    private final String description;

    TokenError(String code, int status, String description) {
        this.code = code;
        this.status = status;
        this.description = description;
    }

    /** The code in the response. */
    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String description() {
        return description;
    }

    Refusal refusal() {
        return new Refusal(code, status, description);
    }
}
