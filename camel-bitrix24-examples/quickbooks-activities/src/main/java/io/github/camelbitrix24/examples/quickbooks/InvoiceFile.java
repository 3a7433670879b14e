/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields read from a response of QuickBooks Online's invoice API, and their mapping to {@link Invoice}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record InvoiceFile(@JsonProperty("Invoice") @Nullable Body invoice) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(
            @JsonProperty("Id") @Nullable String id,
            @JsonProperty("DocNumber") @Nullable String docNumber,
            @JsonProperty("TxnDate") @Nullable String txnDate,
            @JsonProperty("DueDate") @Nullable String dueDate,
            @JsonProperty("TotalAmt") @Nullable BigDecimal totalAmt,
            @JsonProperty("Balance") @Nullable BigDecimal balance,
            @JsonProperty("CurrencyRef") @Nullable Reference currencyRef,
            @JsonProperty("CustomerRef") @Nullable Reference customerRef,
            @JsonProperty("BillEmail") @Nullable Email billEmail,
            @JsonProperty("Line") @Nullable List<Line> lines) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reference(@Nullable String value, @Nullable String name) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Email(@JsonProperty("Address") @Nullable String address) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(
            @JsonProperty("Description") @Nullable String description,
            @JsonProperty("Amount") @Nullable BigDecimal amount) {}

    /** Maps the invoice, or throws if something is missing. */
    Invoice toInvoice() {
        if (invoice == null) {
            throw new InvalidInvoiceException("The file contains no Invoice.");
        }
        String id = required("Id", invoice.id);
        Reference customer = required("CustomerRef", invoice.customerRef);
        String currency = required("CurrencyRef.value", required("CurrencyRef", invoice.currencyRef).value);
        BigDecimal total = required("TotalAmt", invoice.totalAmt);
        String customerId = required("CustomerRef.value", customer.value);
        LocalDate issued = date("TxnDate", required("TxnDate", invoice.txnDate));
        return new Invoice(
                id,
                Objects.requireNonNullElse(invoice.docNumber, id),
                new Invoice.Customer(
                        customerId,
                        Objects.requireNonNullElse(customer.name, customerId),
                        invoice.billEmail == null ? null : invoice.billEmail.address),
                new Invoice.Dates(issued, invoice.dueDate == null ? issued : date("DueDate", invoice.dueDate)),
                new Invoice.Amounts(total, Objects.requireNonNullElse(invoice.balance, total), currency),
                lines(currency));
    }

    /** The sold items; subtotals have no description. */
    private List<String> lines(String currency) {
        List<String> lines = new ArrayList<>();
        if (invoice != null && invoice.lines != null) {
            for (Line line : invoice.lines) {
                if (line.description != null && line.amount != null) {
                    lines.add(line.description + ": " + Money.text(line.amount, currency));
                }
            }
        }
        return lines;
    }

    private <T> T required(String name, @Nullable T value) {
        if (value == null || value.toString().isBlank()) {
            throw new InvalidInvoiceException(who() + " has no " + name + ".");
        }
        return value;
    }

    private LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInvoiceException(who() + " has a " + name + " that is not a date: '" + text + "'.");
        }
    }

    private String who() {
        String number = invoice == null ? null : Objects.requireNonNullElse(invoice.docNumber, invoice.id);
        return number == null ? "The invoice" : "Invoice " + number;
    }
}
