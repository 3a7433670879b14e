/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;

/** Formats amounts: {@code 12,999.99 EUR}, {@code 480,000 JPY}. */
final class Money {

    private static final int DEFAULT_DIGITS = 2;

    private Money() {}

    static String text(BigDecimal amount, String currency) {
        int digits = Math.max(digits(currency), amount.stripTrailingZeros().scale());
        BigDecimal shown = amount.setScale(digits, RoundingMode.UNNECESSARY);
        return String.format(Locale.ROOT, "%,." + digits + "f %s", shown, currency);
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return DEFAULT_DIGITS;
        }
    }
}
