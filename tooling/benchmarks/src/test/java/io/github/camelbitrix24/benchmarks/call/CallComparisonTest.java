/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camelbitrix24.benchmarks.measure.Measurement;
import io.github.camelbitrix24.benchmarks.measure.Sample;
import io.github.camelbitrix24.benchmarks.measure.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallComparisonTest {
    private static final int ROUNDS = 6;

    private final List<Sample> samples = new ArrayList<>();

    @Test
    void comparesWithinARound() {
        for (int round = 1; round <= ROUNDS; round++) {
            add(round, CallVariant.HTTP_CLIENT, 10 * round);
            add(round, CallVariant.PRODUCER, 11 * round);
        }

        assertThat(new CallComparison(new Samples(samples))
                        .ratio(CallVariant.PRODUCER, CallVariant.HTTP_CLIENT, FixedResponse.PAGE)
                        .median())
                .isEqualTo(1.1, within(0.001));
    }

    @Test
    void meetsItsTargets() {
        assertThat(comparisonOf(11.4, 20, 30).missedTargets()).isEmpty();
    }

    @Test
    void namesEachMissedTarget() {
        assertThat(comparisonOf(11.6, 31, 30).missedTargets())
                .containsExactly(
                        "PAGE: producer / HTTP client is 1.160 (1.160 to 1.160), target at most 1.15",
                        "PAGE: route with the component / hand-written route is 1.033 (1.033 to 1.033), target below 1",
                        "SINGLE_ROW: route with the component / hand-written route is 1.033 (1.033 to 1.033), target below 1");
    }

    @Test
    void aTargetIsMissedWhenOnlyTheUpperBoundIsAboveIt() {
        for (int round = 1; round <= ROUNDS; round++) {
            add(round, CallVariant.HTTP_CLIENT, 10);
            add(round, CallVariant.PRODUCER, round == 1 ? 14 : 10);
            add(round, CallVariant.COMPONENT_ROUTE, 20);
            add(round, CallVariant.HAND_WRITTEN_ROUTE, 30);
        }

        assertThat(new CallComparison(new Samples(samples)).missedTargets())
                .containsExactly(
                        "PAGE: producer / HTTP client is 1.000 (1.000 to 1.400), target at most 1.15",
                        "SINGLE_ROW: producer / HTTP client is 1.000 (1.000 to 1.400), target at most 1.30");
    }

    @Test
    void theReportHasALineForEachVariantAndResponse() {
        for (CallVariant variant : CallVariant.values()) {
            for (int round = 1; round <= ROUNDS; round++) {
                add(round, variant, 10_000);
            }
        }

        CallReport report = new CallReport(new CallComparison(new Samples(samples)), ROUNDS);

        assertThat(report.asciiDoc())
                .contains("| producer | PAGE | 10.0 | 1.000 | 1.000 to 1.000 | 1.0\n")
                .contains("| SINGLE_ROW | 1.000 | 1.000 to 1.000\n");
        assertThat(report.text()).contains("6 rounds");
    }

    private CallComparison comparisonOf(double producer, double componentRoute, double handWrittenRoute) {
        for (int round = 1; round <= ROUNDS; round++) {
            add(round, CallVariant.HTTP_CLIENT, 10);
            add(round, CallVariant.PRODUCER, producer);
            add(round, CallVariant.COMPONENT_ROUTE, componentRoute);
            add(round, CallVariant.HAND_WRITTEN_ROUTE, handWrittenRoute);
        }
        return new CallComparison(new Samples(samples));
    }

    private void add(int round, CallVariant variant, double nanos) {
        for (FixedResponse response : FixedResponse.values()) {
            samples.add(new Sample(round, variant.name(), response.name(), new Measurement(1, nanos, nanos, 1_024)));
        }
    }
}
