/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.error;

import java.io.Serializable;

/** A field that the portal rejected, and the reason. */
public record Violation(String field, String message) implements Serializable {

    public Violation {
        field = SingleLine.of(field);
        message = SingleLine.of(message);
    }
}
