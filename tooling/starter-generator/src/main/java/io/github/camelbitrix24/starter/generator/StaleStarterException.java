/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.starter.generator;

/** The starter does not match the component's options; the message has the command to update it. */
public final class StaleStarterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleStarterException(String message) {
        super(message);
    }
}
