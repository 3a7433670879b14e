/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What tells the portal that a REST 3.0 write is the same as an earlier one: it answers what it answered then, for 24
 * hours, instead of running it again.
 *
 * @param value 1 to 255 printable ASCII characters
 * @param isGiven whether it came from outside, so that it may have been used before
 */
public record IdempotencyKey(String value, boolean isGiven) {

    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

    public IdempotencyKey {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an idempotency key has 1 to 255 printable ASCII characters and no blanks around them, but this one"
                            + " has " + value.length() + " characters");
        }
    }

    /** A key that nobody has used before. */
    public static IdempotencyKey random() {
        return new IdempotencyKey(UUID.randomUUID().toString(), false);
    }
}
