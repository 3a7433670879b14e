/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.SingleLine;
import java.io.Serial;

/** An application has no tokens for the portal of a member. */
public final class UnknownMemberException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnknownMemberException(TokenKey key) {
        super(SingleLine.of("the token store holds no tokens of the application " + key.clientId()
                + " with a portal address for" + " the member id " + key.portal()
                + ". Install the application on that portal, or exchange a code"));
    }
}
