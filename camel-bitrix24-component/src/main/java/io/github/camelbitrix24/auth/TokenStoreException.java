/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A token store that cannot be locked, read or written. Its message names the store and contains no token. */
public class TokenStoreException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public TokenStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
