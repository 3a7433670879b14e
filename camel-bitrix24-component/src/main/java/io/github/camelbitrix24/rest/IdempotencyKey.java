/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Identifies a REST 3.0 write: for 24 hours the portal answers a write with the same key as it answered the first one,
 * instead of running it again.
 *
 * @param value 1 to 255 printable ASCII characters
 * @param isGiven whether the caller supplied it, so that it may have been used before
 */
public record IdempotencyKey(String value, boolean isGiven) {

    private static final Pattern SHAPE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

    public IdempotencyKey {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an idempotency key has 1 to 255 printable ASCII characters without surrounding blanks, but this one"
                            + " has " + value.length() + " characters");
        }
    }

    /** A new, random key. */
    public static IdempotencyKey random() {
        return new IdempotencyKey(UUID.randomUUID().toString(), false);
    }
}
