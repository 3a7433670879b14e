/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.call;

import io.github.camelbitrix24.benchmarks.measure.Machine;
import io.github.camelbitrix24.benchmarks.measure.MedianRatio;
import io.github.camelbitrix24.benchmarks.measure.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A comparison as text for a terminal and as an AsciiDoc fragment. */
final class CallReport {
    private final TextTable variants = new TextTable(
            List.of("Variant", "Response", "Time (µs)", "To HTTP client", "95 % bounds", "Allocated (KB)"));
    private final TextTable routes =
            new TextTable(List.of("Route with the component / hand-written route", "Ratio", "95 % bounds"));
    private final String origin;

    CallReport(CallComparison comparison, int rounds) {
        origin = Machine.describe() + ", " + rounds + " rounds";
        for (FixedResponse response : FixedResponse.values()) {
            Stream.of(CallVariant.values()).forEach(variant -> variants.add(row(comparison, variant, response)));
            MedianRatio ratio = comparison.ratio(CallVariant.COMPONENT_ROUTE, CallVariant.HAND_WRITTEN_ROUTE, response);
            routes.add(List.of(response.name(), ratio.medianText(), ratio.boundsText()));
        }
    }

    private static List<String> row(CallComparison comparison, CallVariant variant, FixedResponse response) {
        MedianRatio ratio = comparison.ratio(variant, CallVariant.HTTP_CLIENT, response);
        return List.of(
                variant.title(),
                response.name(),
                number(comparison.micros(variant, response)),
                ratio.medianText(),
                ratio.boundsText(),
                number(comparison.bytes(variant, response) / 1024));
    }

    String text() {
        return variants.text() + "\n" + routes.text() + "\n" + origin;
    }

    String asciiDoc() {
        return origin + "\n\n" + variants.asciiDoc() + "\n" + routes.asciiDoc();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
