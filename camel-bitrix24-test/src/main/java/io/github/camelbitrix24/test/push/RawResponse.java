/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.push;

import java.util.Map;

/**
 * The response of an HTTP server.
 *
 * @param headers by lower-case name
 */
record RawResponse(int status, Map<String, String> headers, String text) {

    boolean isLast() {
        return "close".equalsIgnoreCase(headers.get("connection"));
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + text;
    }
}
