/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.limit;

/** A request exceeded the maximum duration or was running when the portal closed; its effects up to then remain. */
public final class RequestTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RequestTimeoutException() {
        super("The request timed out on the portal", null, false, false);
    }
}
