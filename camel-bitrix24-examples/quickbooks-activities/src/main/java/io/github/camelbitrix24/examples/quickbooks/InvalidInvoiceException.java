/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import java.io.Serial;

/** A file is JSON, but not an invoice that could become an activity. The message names what is wrong. */
final class InvalidInvoiceException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidInvoiceException(String message) {
        super(message);
    }
}
