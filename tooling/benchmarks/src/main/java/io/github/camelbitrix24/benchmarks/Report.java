/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison as text for a terminal and as an AsciiDoc fragment. */
final class Report {

    private static final List<String> TITLES =
            List.of("Variant", "Answer", "Time per call (µs)", "Ratio to raw", "Allocated (KB)");

    private final Comparison comparison;
    private final String origin;

    Report(Comparison comparison, int rounds, LocalDate date) {
        this.comparison = comparison;
        this.origin = "%s, %s, %d processors, JDK %s; medians of %d rounds; hand-written route = 1: %s"
                .formatted(
                        date,
                        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        rounds,
                        routes(comparison));
    }

    private static String routes(Comparison comparison) {
        return Stream.of(Answer.values())
                .map(answer -> "the component's is %s (%s)"
                        .formatted(
                                number(comparison.ratio(Variant.COMPONENT_ROUTE, Variant.HANDWRITTEN_ROUTE, answer), 2),
                                answer))
                .collect(Collectors.joining(", "));
    }

    String text() {
        String rows = Stream.concat(Stream.of(TITLES), rows())
                .map(row -> "%-38s %-7s %19s %13s %15s".formatted(row.toArray()))
                .collect(Collectors.joining("\n"));
        return rows + "\n" + origin;
    }

    String asciiDoc() {
        String rows = rows().map(row -> "| " + String.join(" | ", row)).collect(Collectors.joining("\n"));
        return "." + origin + "\n[cols=\"4,1,2,2,2\",options=\"header\"]\n|===\n| " + String.join(" | ", TITLES)
                + "\n\n" + rows + "\n|===\n";
    }

    private Stream<List<String>> rows() {
        return Stream.of(Answer.values())
                .flatMap(answer -> Stream.of(Variant.values()).map(variant -> row(variant, answer)));
    }

    private List<String> row(Variant variant, Answer answer) {
        return List.of(
                variant.title(),
                answer.name(),
                number(comparison.micros(variant, answer), 1),
                number(comparison.ratio(variant, Variant.RAW, answer), 2),
                number(comparison.bytes(variant, answer) / 1024, 1));
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
