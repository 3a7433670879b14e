/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot;

/** The application cannot start with its configuration; {@link #action} describes the solution. */
final class StartFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    StartFailureException(String description, String action, Throwable cause) {
        super(description, cause);
        this.action = action;
    }

    StartFailureException(String description, String action) {
        super(description);
        this.action = action;
    }

    String action() {
        return action;
    }
}
