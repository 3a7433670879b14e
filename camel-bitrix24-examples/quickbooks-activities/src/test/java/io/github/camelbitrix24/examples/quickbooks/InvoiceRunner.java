/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelbitrix24.test.FakePortal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the program on a folder of invoices, with a work folder. */
final class InvoiceRunner {

    /** The folder of the sample invoices. */
    static final Path SAMPLES = Path.of("src", "main", "resources", "invoices");

    private static final Clock NOVEMBER = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    private final Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private InvoiceRunner(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(invoices());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of small invoices with the ids 1, 2, 3 and so on. */
    static InvoiceRunner withInvoices(int count, Path folder) throws IOException {
        InvoiceRunner runner = new InvoiceRunner(folder);
        for (int number = 1; number <= count; number++) {
            runner.addInvoice(number);
        }
        return runner;
    }

    static InvoiceRunner withSamples(Path folder) throws IOException {
        InvoiceRunner runner = new InvoiceRunner(folder);
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            for (Path sample : samples.toList()) {
                Files.copy(sample, runner.invoices().resolve(sample.getFileName()));
            }
        }
        return runner;
    }

    Path invoices() {
        return folder.resolve("invoices");
    }

    Path work() {
        return folder.resolve("work");
    }

    Path deadLetter(String name) {
        return work().resolve("dead-letters").resolve(name);
    }

    /** Writes an invoice of one of three customers. */
    private void addInvoice(int number) throws IOException {
        String json = """
                {"Invoice": {"Id": "%1$d", "DocNumber": "N%1$d", "TxnDate": "2026-11-01", "DueDate": "2026-12-01",
                 "TotalAmt": %1$d.50, "Balance": %1$d.50, "CurrencyRef": {"value": "USD"},
                 "CustomerRef": {"value": "%2$d", "name": "Customer %2$d"}}}
                """.formatted(number, number % 3);
        Files.writeString(invoices().resolve("invoice-%04d.json".formatted(number)), json);
    }

    /** The settings of a run with the embedded portal. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bitrix24.invoices", invoices().toString());
        settings.put("bitrix24.work", work().toString());
        settings.put("bitrix24.unknownOutcomeDelay", "1");
        settings.put("bitrix24.plan", "ON_PREMISE");
        return settings;
    }

    Map<String, String> settings(FakePortal portal) {
        Map<String, String> settings = settings();
        settings.put("bitrix24.portalUrl", portal.url().toString());
        settings.put("bitrix24.accessToken", portal.accessToken());
        return settings;
    }

    int runOn(FakePortal portal) {
        return run(settings(portal));
    }

    int run(Map<String, String> settings, String... arguments) {
        printed.reset();
        try (PrintStream out = new PrintStream(printed, true, UTF_8)) {
            return new QuickBooksActivities(out, NOVEMBER).run(settings, List.of(arguments));
        }
    }

    /** What the last run printed. */
    String printed() {
        return printed.toString(UTF_8);
    }
}
