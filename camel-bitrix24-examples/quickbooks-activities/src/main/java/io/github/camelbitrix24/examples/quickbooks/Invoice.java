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

/** An invoice with all that an activity needs. */
record Invoice(String id, String number, Customer customer, Dates dates, Amounts amounts, List<String> lines) {

    Invoice {
        lines = List.copyOf(lines);
    }

    /** Who has to pay. */
    record Customer(String id, String name, @Nullable String email) {}

    /** When it was written and when it is to be paid. */
    record Dates(LocalDate issued, LocalDate due) {}

    /** What is to be paid in all and what is still open. */
    record Amounts(BigDecimal total, BigDecimal balance, String currency) {}

    boolean isPaid() {
        return amounts.balance.signum() == 0;
    }

    boolean isOverdue(LocalDate today) {
        return !isPaid() && dates.due.isBefore(today);
    }
}
