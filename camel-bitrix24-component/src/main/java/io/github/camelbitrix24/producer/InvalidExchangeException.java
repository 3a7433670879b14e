/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.error.SingleLine;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Reports why an exchange cannot become a call; never leaves this package. */
final class InvalidExchangeException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidExchangeException(String why, @Nullable Throwable cause) {
        super(SingleLine.of(why), cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
