/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An invoice with the data for an activity. */
record Invoice(String id, String number, Customer customer, Dates dates, Amounts amounts, List<String> lines) {

    Invoice {
        lines = List.copyOf(lines);
    }

    /** The customer of the invoice. */
    record Customer(String id, String name, @Nullable String email) {}

    /** The issue date and the due date. */
    record Dates(LocalDate issued, LocalDate due) {}

    /** The total and the open balance. */
    record Amounts(BigDecimal total, BigDecimal balance, String currency) {}

    boolean isPaid() {
        return amounts.balance.signum() == 0;
    }

    boolean isOverdue(LocalDate today) {
        return !isPaid() && dates.due.isBefore(today);
    }
}
