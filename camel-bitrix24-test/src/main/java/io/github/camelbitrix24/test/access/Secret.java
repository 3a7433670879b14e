/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.access;

/** A webhook code or an access token: a value that is not printed. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "***";
    }
}
