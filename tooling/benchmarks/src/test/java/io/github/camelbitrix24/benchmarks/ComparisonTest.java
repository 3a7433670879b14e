/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void comparesWithinARound() {
        Comparison comparison = new Comparison(List.of(
                new Sample(1, Variant.RAW, Answer.PAGE, 10, 0),
                new Sample(1, Variant.COMPONENT, Answer.PAGE, 11, 0),
                new Sample(2, Variant.RAW, Answer.PAGE, 40, 0),
                new Sample(2, Variant.COMPONENT, Answer.PAGE, 44, 0)));

        assertThat(comparison.ratio(Variant.COMPONENT, Variant.RAW, Answer.PAGE))
                .isEqualTo(1.1, within(0.001));
    }

    @Test
    void meetsItsTargets() {
        assertThat(roundWith(11.4, 20, 30).missedTargets()).isEmpty();
    }

    @Test
    void namesEachMissedTarget() {
        assertThat(roundWith(11.6, 31, 30).missedTargets())
                .containsExactly(
                        "PAGE: the component takes 1.16 x raw, more than 1.15",
                        "PAGE: its route takes 1.03 x the hand-written one",
                        "SMALL: its route takes 1.03 x the hand-written one");
    }

    private static Comparison roundWith(double component, double componentRoute, double handwrittenRoute) {
        List<Sample> samples = new ArrayList<>();
        for (Answer answer : Answer.values()) {
            samples.add(new Sample(1, Variant.RAW, answer, 10, 0));
            samples.add(new Sample(1, Variant.COMPONENT, answer, component, 0));
            samples.add(new Sample(1, Variant.COMPONENT_ROUTE, answer, componentRoute, 0));
            samples.add(new Sample(1, Variant.HANDWRITTEN_ROUTE, answer, handwrittenRoute, 0));
        }
        return new Comparison(samples);
    }
}
