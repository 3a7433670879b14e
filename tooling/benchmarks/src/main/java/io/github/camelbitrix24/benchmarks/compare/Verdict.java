/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.compare;

import io.github.camelbitrix24.benchmarks.measure.MedianRatio;
import io.github.camelbitrix24.benchmarks.measure.Quantity;
import java.util.List;
import java.util.Locale;

/**
 * One line of a comparison. It fails when the upper 95 % bound of the candidate's ratio to the baseline is above
 * {@link #MOST}; allocation is shown and has no target.
 */
record Verdict(String what, Quantity quantity, double baseline, double candidate, MedianRatio ratio) {
    static final double MOST = 1.05;

    boolean isFailed() {
        return quantity != Quantity.ALLOCATION && !(ratio.upper() <= MOST);
    }

    List<String> cells() {
        return List.of(
                what,
                title(),
                number(baseline),
                number(candidate),
                ratio.medianText(),
                ratio.boundsText(),
                quantity == Quantity.ALLOCATION ? "no target" : isFailed() ? "FAIL" : "PASS");
    }

    private String title() {
        return switch (quantity) {
            case TIME -> "time, µs";
            case CPU_TIME -> "processor time, µs";
            case ALLOCATION -> "allocation, KB";
        };
    }

    private String number(double value) {
        return String.format(Locale.ROOT, "%,.1f", value / (quantity == Quantity.ALLOCATION ? 1_024 : 1_000));
    }
}
