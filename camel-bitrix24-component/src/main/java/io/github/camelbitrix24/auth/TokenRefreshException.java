/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Why there is no access token: told once by the renewal, and again to each call that needs one. */
final class TokenRefreshException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean isTemporary;

    private TokenRefreshException(String why, String code, boolean mayPass, @Nullable Throwable cause) {
        super(why, cause);
        this.code = code;
        this.isTemporary = mayPass;
    }

    /** Somebody has to act before it works again. */
    static TokenRefreshException permanent(String code, String why) {
        return new TokenRefreshException(why, code, false, null);
    }

    /** It may work a moment later. */
    static TokenRefreshException temporary(String why, @Nullable Throwable cause) {
        return new TokenRefreshException(why, "", true, cause);
    }

    /** The code of the authorization server, or an empty text. */
    String code() {
        return code;
    }

    boolean isTemporary() {
        return isTemporary;
    }

    TokenRefreshException withDetail(String moreWords) {
        return new TokenRefreshException(getMessage() + moreWords, code, isTemporary, this);
    }

    /** The failure of a call that was not sent for this reason. */
    Bitrix24Exception toCallFailure(CallSite site) {
        String why = String.valueOf(getMessage());
        return isTemporary ? ClientErrors.notSent(site, why, this) : ClientErrors.notAuthorized(site, code, why, this);
    }
}
