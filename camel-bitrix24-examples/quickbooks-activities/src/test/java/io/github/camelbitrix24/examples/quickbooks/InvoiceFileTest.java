/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceFileTest {

    private static final String COMPLETE = """
            {"Invoice": {"Id": "7", "DocNumber": "1007", "TxnDate": "2026-11-01", "TotalAmt": 12.34,
             "CurrencyRef": {"value": "EUR"}, "CustomerRef": {"value": "3", "name": "Café"}}, "time": "now"}
            """;

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            "Id": "7",                                     | Invoice 1007 has no Id.
            "TxnDate": "2026-11-01",                       | Invoice 1007 has no TxnDate.
            "TotalAmt": 12.34,                             | Invoice 1007 has no TotalAmt.
            "CurrencyRef": {"value": "EUR"},               | Invoice 1007 has no CurrencyRef.
            "value": "3",                                  | Invoice 1007 has no CustomerRef.value.
            """, quoteCharacter = '\'')
    void reportsMissingFields(String left, String message) {
        assertThatThrownBy(() -> read(COMPLETE.replace(left, "")))
                .isInstanceOf(InvalidInvoiceException.class)
                .hasMessage(message);
    }

    @Test
    void reportsAnInvalidDate() {
        assertThatThrownBy(() -> read(COMPLETE.replace("2026-11-01", "2026-11-31")))
                .hasMessage("Invoice 1007 has a TxnDate that is not a date: '2026-11-31'.");
    }

    @Test
    void reportsADocumentWithoutAnInvoice() {
        assertThatThrownBy(() -> read("{\"Payment\": {}}")).hasMessage("The file contains no Invoice.");
    }

    @Test
    void takesTheWholeAmountAsOpenWhereNoBalanceIsGiven() throws JsonProcessingException {
        Invoice invoice = read(COMPLETE);

        assertThat(invoice.amounts().balance()).isEqualByComparingTo("12.34");
        assertThat(invoice.isPaid()).isFalse();
        assertThat(invoice.dates().due()).isEqualTo("2026-11-01");
    }

    private static Invoice read(String json) throws JsonProcessingException {
        return new ObjectMapper().readValue(json, InvoiceFile.class).toInvoice();
    }
}
