/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianRatioTest {
    @Test
    void theMedianOfAnOddCountIsTheMiddleValue() {
        assertThat(Median.of(9, 1, 4)).isEqualTo(4);
    }

    @Test
    void theMedianOfAnEvenCountIsTheMeanOfTheTwoMiddleValues() {
        assertThat(Median.of(9, 1, 4, 5)).isEqualTo(4.5);
    }

    @Test
    void theMedianOfNothingIsRefused() {
        assertThatThrownBy(() -> Median.of()).hasMessage("A median needs at least 1 value.");
    }

    /** The ranks are those of published tables for the sign test. */
    @ParameterizedTest(name = "{0} ratios: rank {1}")
    @CsvSource({"6, 1", "8, 1", "9, 2", "10, 2", "12, 3", "15, 4", "17, 5", "20, 6", "25, 8", "30, 10", "50, 18"})
    void theLowerBoundHasTheRankOfTheBinomial(int count, int rank) {
        assertThat(MedianRatio.lowerRank(count)).isEqualTo(rank);
    }

    @Test
    void boundsOfFifteenRatiosAreTheFourthAndTheTwelfth() {
        double[] ratios = IntStream.of(7, 15, 1, 8, 2, 14, 3, 13, 4, 12, 5, 11, 6, 10, 9)
                .mapToDouble(value -> value)
                .toArray();

        assertThat(MedianRatio.of(ratios)).isEqualTo(new MedianRatio(8, 4, 12));
    }

    @Test
    void fewerThanSixRatiosAreRefused() {
        assertThatThrownBy(() -> MedianRatio.of(1, 1, 1, 1, 1))
                .hasMessage("95 % bounds need at least 6 ratios, but there are 5.");
    }

    @Test
    void boundsContainTheTrueMedianInNineteenOfTwentyRuns() {
        Random random = new Random(1);
        int trials = 20_000;

        long contained = IntStream.range(0, trials)
                .mapToObj(trial -> MedianRatio.of(IntStream.range(0, 15)
                        .mapToDouble(pair -> Math.exp(random.nextGaussian()))
                        .toArray()))
                .filter(ratio -> ratio.lower() <= 1 && ratio.upper() >= 1)
                .count();

        assertThat((double) contained / trials).isEqualTo(0.9648, within(0.005));
    }
}
