/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.secret;

/** A secret text, such as a token: it can be sent, but is masked when printed or logged. */
public record Secret(String reveal) {

    private static final String MASK = "***";

    /** The text with every occurrence of this secret masked. */
    public String maskIn(String text) {
        return reveal.isEmpty() ? text : text.replace(reveal, MASK);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
