/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a user field of the type {@code money}, such as {@code 100.50|EUR}. Standard fields such as
 * {@code OPPORTUNITY} have their currency in a separate field.
 *
 * @param currency its code in the portal, such as {@code EUR}; empty if the portal names none
 */
public record Money(BigDecimal amount, String currency) {

    private static final char SEPARATOR = '|';

    /** Parses the text of a portal; empty for a text without an amount. */
    public static Optional<Money> parse(String text) {
        int end = text.indexOf(SEPARATOR);
        String digits = (end < 0 ? text : text.substring(0, end)).strip();
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Money(
                    new BigDecimal(digits),
                    end < 0 ? "" : text.substring(end + 1).strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a money value: expected a value like 100.50|EUR", e);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static @Nullable Money ofJson(String text) {
        return parse(text).orElse(null);
    }

    @Override
    @JsonValue
    public String toString() {
        return currency.isEmpty() ? amount.toPlainString() : amount.toPlainString() + SEPARATOR + currency;
    }
}
