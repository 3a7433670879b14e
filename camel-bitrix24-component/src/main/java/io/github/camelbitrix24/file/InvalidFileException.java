/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A file cannot be sent; nothing has been sent. */
public final class InvalidFileException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public InvalidFileException(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
