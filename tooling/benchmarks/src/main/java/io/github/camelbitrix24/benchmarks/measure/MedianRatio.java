/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import java.util.Arrays;
import java.util.Locale;

/**
 * The median of ratios with a confidence interval of at least 95 %. The bounds are order statistics of the ratios: how
 * many of them lie below the true median follows the binomial distribution with probability 1/2, whatever the
 * distribution of the ratios. Of 15 ratios the bounds are the 4th and the 12th.
 */
public record MedianRatio(double median, double lower, double upper) {
    /** With fewer ratios not even the least and the greatest are bounds of 95 %. */
    public static final int FEWEST = 6;

    private static final double TAIL = 0.025;

    /** Computes the median and its bounds. */
    public static MedianRatio of(double... ratios) {
        if (ratios.length < FEWEST) {
            throw new IllegalArgumentException(
                    "95 % bounds need at least " + FEWEST + " ratios, but there are " + ratios.length + ".");
        }
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        int rank = lowerRank(sorted.length);
        return new MedianRatio(Median.of(sorted), sorted[rank - 1], sorted[sorted.length - rank]);
    }

    /** The greatest rank whose value lies above the true median with a probability of at most 2.5 %. */
    static int lowerRank(int count) {
        double probability = Math.pow(0.5, count);
        double sum = probability;
        int rank = 0;
        while (sum <= TAIL) {
            rank++;
            probability *= (count - rank + 1.0) / rank;
            sum += probability;
        }
        return rank;
    }

    /** The median with three digits. */
    public String medianText() {
        return String.format(Locale.ROOT, "%.3f", median);
    }

    /** The bounds with three digits. */
    public String boundsText() {
        return String.format(Locale.ROOT, "%.3f to %.3f", lower, upper);
    }

    @Override
    public String toString() {
        return medianText() + " (" + boundsText() + ")";
    }
}
