/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.limit;

/** A request that ran longer than any may, or into the portal's end: what it had done by then is done. */
public final class RequestTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RequestTimeoutException() {
        super("The request was cut short", null, false, false);
    }
}
