/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import java.io.Serial;

/** The authorization server could not be reached to verify a call. */
public final class InstallationException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    InstallationException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
