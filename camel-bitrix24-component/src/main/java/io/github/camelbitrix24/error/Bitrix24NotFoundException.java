/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The object of the call does not exist in the portal. */
public final class Bitrix24NotFoundException extends Bitrix24RejectedException {

    @Serial
    private static final long serialVersionUID = 1L;

    Bitrix24NotFoundException(String message, CallFailure failure, @Nullable Throwable cause) {
        super(message, failure, cause);
    }
}
