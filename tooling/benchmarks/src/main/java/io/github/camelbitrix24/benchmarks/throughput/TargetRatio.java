/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.throughput;

import java.util.Locale;

/**
 * A comparison within one run.
 *
 * @param target the most that the value may be
 */
record TargetRatio(String name, double value, double target) {

    boolean isMissed() {
        return value > target;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%-66s %6.2f (at most %.2f)%s", name, value, target, isMissed() ? " MISSED" : "");
    }

    String asAsciiDoc() {
        return String.format(Locale.ROOT, "| %s | %.2f | %.2f", name, value, target);
    }
}
