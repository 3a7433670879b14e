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
    private final List<Line> lines = new ArrayList<>();
    private final List<String> reasonFiles = new ArrayList<>();
    private boolean isInProgress;

    Report(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** The result of an invoice, with its sign in the progress line. */
    private enum Fate {
        ADDED('+'),
        WAS_THERE('='),
        DEAD_LETTER('x');

        private final char sign;

        Fate(char sign) {
            this.sign = sign;
        }

        private String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private record Line(Fate fate, List<String> cells) {}

    /** Begins the progress line with the first file of a batch. */
    public synchronized void begin(
            @ExchangeProperty(Exchange.BATCH_INDEX) int index, @ExchangeProperty(Exchange.BATCH_SIZE) int size) {
        if (index == 0) {
            isInProgress = true;
            out.print(size + " files (+ added, = was there, x dead letter): ");
        }
    }

    /** The activity is new. */
    public void added(@Variable("invoice") Invoice invoice, @Variable("activityId") String activityId) {
        add(Fate.ADDED, cells(invoice, activityId));
    }

    /** The activity was there before; its id is known where the portal was asked. */
    public void wasThere(@Variable("invoice") Invoice invoice, @Variable("activityId") @Nullable String activityId) {
        add(Fate.WAS_THERE, cells(invoice, activityId));
    }

    /** There will be no activity until the file is corrected. */
    public synchronized void deadLetter(
            @Variable("invoice") @Nullable Invoice invoice,
            @Header(Exchange.FILE_NAME_ONLY) String fileName,
            @Header(Exchange.FILE_NAME_PRODUCED) String reasonFile) {
        List<String> unread = List.of(fileName, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
        add(Fate.DEAD_LETTER, invoice == null ? unread : cells(invoice, null));
        reasonFiles.add(reasonFile);
    }

    /** Prints the table of what happened since it was printed last; nothing if nothing did. */
    synchronized void print() {
        if (lines.isEmpty()) {
            return;
        }
        endProgress();
        out.println();
        Table table = new Table(TITLES);
        lines.forEach(line -> table.add(with(line.cells, line.fate.text())));
        out.print(table);
        out.println();
        out.println("Added: " + count(Fate.ADDED) + ", was there: " + count(Fate.WAS_THERE) + ", dead letters: "
                + count(Fate.DEAD_LETTER));
        lines.clear();
        reasonFiles.forEach(file -> out.println("Why: " + file));
        reasonFiles.clear();
    }

    synchronized void say(String text) {
        endProgress();
        out.println(text);
    }

    private void endProgress() {
        if (isInProgress) {
            out.println();
            isInProgress = false;
        }
    }

    private synchronized void add(Fate fate, List<String> cells) {
        lines.add(new Line(fate, cells));
        out.print(fate.sign);
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

    private long count(Fate fate) {
        return lines.stream().filter(line -> line.fate == fate).count();
    }
}
