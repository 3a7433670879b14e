/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.SingleLine;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Why no access token could be obtained. Each call that needs one fails for this reason. */
final class TokenRefreshException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean isTemporary;

    private TokenRefreshException(String reason, String code, boolean mayPass, @Nullable Throwable cause) {
        super(SingleLine.of(reason), cause);
        this.code = code;
        this.isTemporary = mayPass;
    }

    /** A failure that remains until the configuration or the authorization is corrected. */
    static TokenRefreshException permanent(String code, String reason) {
        return new TokenRefreshException(reason, code, false, null);
    }

    /** A failure that may disappear on its own. */
    static TokenRefreshException temporary(String reason, @Nullable Throwable cause) {
        return new TokenRefreshException(reason, "", true, cause);
    }

    /** The error code of the authorization server, or an empty text. */
    String code() {
        return code;
    }

    boolean isTemporary() {
        return isTemporary;
    }

    /** Whether the authorization server refused the refresh token for good: the application must be authorized again. */
    boolean isInvalidGrant() {
        return "invalid_grant".equalsIgnoreCase(code);
    }

    TokenRefreshException withDetail(String detail) {
        return new TokenRefreshException(getMessage() + detail, code, isTemporary, this);
    }

    /** The exception of a call that was not sent for this reason. */
    Bitrix24Exception toCallFailure(CallSite site) {
        String reason = String.valueOf(getMessage());
        return isTemporary
                ? ClientErrors.notSent(site, reason, this)
                : ClientErrors.notAuthorized(site, code, reason, this);
    }
}
