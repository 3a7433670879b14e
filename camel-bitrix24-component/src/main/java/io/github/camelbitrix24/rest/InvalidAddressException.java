/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.io.Serial;

/** Says why an address is not used, without the address, which may contain a secret. */
public final class InvalidAddressException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidAddressException(String reason) {
        super(reason);
    }
}
