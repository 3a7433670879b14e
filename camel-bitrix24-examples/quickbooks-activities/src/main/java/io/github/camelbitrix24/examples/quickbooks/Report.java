/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/** Prints the progress, and at the end the result of each invoice. */
final class Report {

    private static final List<String> TITLES = List.of("Invoice", "Customer", "Amount", "Due", "Activity", "");
    private static final String UNKNOWN = "-";

    private final PrintStream out;
    private final Clock clock;
    private final List<ReportLine> lines = new ArrayList<>();
    private final List<String> reasonFiles = new ArrayList<>();
    private boolean isInProgress;

    Report(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** The result of an invoice, with its sign in the progress line. */
    private enum InvoiceResult {
        ADDED('+'),
        WAS_THERE('='),
        DEAD_LETTER('x');

        private final char sign;

        InvoiceResult(char sign) {
            this.sign = sign;
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private record ReportLine(InvoiceResult result, List<String> cells) {}

    /** Starts the progress line with the first file of a batch. */
    public synchronized void begin(
            @ExchangeProperty(Exchange.BATCH_INDEX) int index, @ExchangeProperty(Exchange.BATCH_SIZE) int size) {
        if (index == 0) {
            isInProgress = true;
            out.print(size + " files (+ added, = was there, x dead letter): ");
        }
    }

    /** The activity was added. */
    public void added(@Variable("invoice") Invoice invoice, @Variable("activityId") String activityId) {
        add(InvoiceResult.ADDED, cells(invoice, activityId));
    }

    /** The activity existed already; its id is known if it was looked up. */
    public void wasThere(@Variable("invoice") Invoice invoice, @Variable("activityId") @Nullable String activityId) {
        add(InvoiceResult.WAS_THERE, cells(invoice, activityId));
    }

    /** No activity is added until the file is corrected. */
    public synchronized void deadLetter(
            @Variable("invoice") @Nullable Invoice invoice,
            @Header(Exchange.FILE_NAME_ONLY) String fileName,
            @Header(Exchange.FILE_NAME_PRODUCED) String reasonFile) {
        List<String> unread = List.of(fileName, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
        add(InvoiceResult.DEAD_LETTER, invoice == null ? unread : cells(invoice, null));
        reasonFiles.add(reasonFile);
    }

    /** Prints the table of the results since the last call, if there are any. */
    synchronized void print() {
        if (lines.isEmpty()) {
            return;
        }
        endProgress();
        out.println();
        TextTable table = new TextTable(TITLES);
        lines.forEach(line -> table.add(with(line.cells, line.result.text())));
        out.print(table);
        out.println();
        out.println("Added: " + count(InvoiceResult.ADDED) + ", was there: " + count(InvoiceResult.WAS_THERE)
                + ", dead letters: " + count(InvoiceResult.DEAD_LETTER));
        lines.clear();
        reasonFiles.forEach(file -> out.println("Why: " + file));
        reasonFiles.clear();
    }

    synchronized void printLine(String text) {
        endProgress();
        out.println(text);
    }

    private void endProgress() {
        if (isInProgress) {
            out.println();
            isInProgress = false;
        }
    }

    private synchronized void add(InvoiceResult result, List<String> cells) {
        lines.add(new ReportLine(result, cells));
        out.print(result.sign);
        out.flush();
    }

    private List<String> cells(Invoice invoice, @Nullable String activityId) {
        String overdue = invoice.isOverdue(LocalDate.now(clock)) ? " overdue" : "";
        return List.of(
                invoice.number(),
                invoice.customer().name(),
                Money.text(invoice.amounts().total(), invoice.amounts().currency()),
                invoice.isPaid() ? "paid" : invoice.dates().due() + overdue,
                activityId == null ? UNKNOWN : activityId);
    }

    private static List<String> with(List<String> cells, String last) {
        List<String> all = new ArrayList<>(cells);
        all.add(last);
        return all;
    }

    private long count(InvoiceResult result) {
        return lines.stream().filter(line -> line.result == result).count();
    }
}
