/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "362.07, USD, '362.07 USD'",
        "12999.9, EUR, '12,999.90 EUR'",
        "480000, JPY, '480,000 JPY'",
        "4.8E+5, JPY, '480,000 JPY'",
        "1.5, KWD, '1.500 KWD'",
        "0.125, USD, '0.125 USD'",
        "7, XYZ, '7.00 XYZ'",
    })
    void writesAnAmountAsItsCurrencyDoes(BigDecimal amount, String currency, String text) {
        assertThat(Money.text(amount, currency)).isEqualTo(text);
    }
}
