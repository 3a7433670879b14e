/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.io.Serial;

/** Says why nothing is sent to an address, without the address: it may open something. */
public final class InvalidAddressException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidAddressException(String why) {
        super(why);
    }
}
