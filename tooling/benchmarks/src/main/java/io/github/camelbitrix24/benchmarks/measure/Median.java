/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import java.util.Arrays;

/** The median. */
final class Median {
    private Median() {}

    /** The middle value, or the mean of the two middle values. */
    static double of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("A median needs at least 1 value.");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
