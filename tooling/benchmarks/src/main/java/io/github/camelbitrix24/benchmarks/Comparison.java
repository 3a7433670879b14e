/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The samples of all rounds, as medians. A ratio is the median of the ratios within the rounds: what slows the machine
 * down for a while slows both sides of one round.
 */
final class Comparison {

    /** What the component may cost on each answer, with raw as 1. */
    private static final double MOST_ON_PAGE = 1.15;

    private static final double MOST_ON_SMALL = 1.30;

    private final List<Sample> samples;

    Comparison(List<Sample> samples) {
        this.samples = List.copyOf(samples);
    }

    double micros(Variant variant, Answer answer) {
        return median(of(variant, answer).mapToDouble(Sample::micros).toArray());
    }

    double bytes(Variant variant, Answer answer) {
        return median(of(variant, answer).mapToDouble(Sample::bytes).toArray());
    }

    double ratio(Variant variant, Variant base, Answer answer) {
        ToDoubleFunction<Sample> toBase = sample -> of(base, answer)
                .filter(other -> other.round() == sample.round())
                .mapToDouble(other -> sample.micros() / other.micros())
                .findFirst()
                .orElseThrow();
        return median(of(variant, answer).mapToDouble(toBase).toArray());
    }

    /** The targets that were missed, in words. */
    List<String> missedTargets() {
        List<String> missed = new ArrayList<>();
        for (Answer answer : Answer.values()) {
            double most = answer == Answer.PAGE ? MOST_ON_PAGE : MOST_ON_SMALL;
            double toRaw = ratio(Variant.COMPONENT, Variant.RAW, answer);
            if (toRaw > most) {
                missed.add(text("%s: the component takes %.2f x raw, more than %.2f", answer, toRaw, most));
            }
            double toHandwritten = ratio(Variant.COMPONENT_ROUTE, Variant.HANDWRITTEN_ROUTE, answer);
            if (toHandwritten >= 1) {
                missed.add(text("%s: its route takes %.2f x the hand-written one", answer, toHandwritten));
            }
        }
        return missed;
    }

    private Stream<Sample> of(Variant variant, Answer answer) {
        return samples.stream().filter(sample -> sample.variant() == variant && sample.answer() == answer);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
