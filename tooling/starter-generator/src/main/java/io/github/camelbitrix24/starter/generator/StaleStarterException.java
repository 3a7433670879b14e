/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.starter.generator;

/** The starter is not what the component's options make, and what mends it. */
public final class StaleStarterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleStarterException(String message) {
        super(message);
    }
}
