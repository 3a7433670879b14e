/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import java.io.Serial;

/** A JSON file is not a valid invoice. The message says why. */
final class InvalidInvoiceException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidInvoiceException(String message) {
        super(message);
    }
}
