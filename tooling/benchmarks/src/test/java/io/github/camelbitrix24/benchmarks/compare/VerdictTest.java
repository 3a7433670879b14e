/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.benchmarks.measure.MedianRatio;
import io.github.camelbitrix24.benchmarks.measure.Quantity;
import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void passesUpToTheTarget() {
        Verdict verdict = verdict(Quantity.TIME, 1.05);

        assertThat(verdict.isFailed()).isFalse();
        assertThat(verdict.cells())
                .containsExactly("export", "time, µs", "2.0", "2.1", "1.000", "0.990 to 1.050", "PASS");
    }

    @Test
    void failsWhenOnlyTheUpperBoundIsAboveTheTarget() {
        Verdict verdict = verdict(Quantity.CPU_TIME, 1.051);

        assertThat(verdict.isFailed()).isTrue();
        assertThat(verdict.cells()).endsWith("FAIL");
    }

    @Test
    void failsWithoutANumber() {
        assertThat(verdict(Quantity.TIME, Double.NaN).isFailed()).isTrue();
    }

    @Test
    void allocationHasNoTarget() {
        Verdict verdict = verdict(Quantity.ALLOCATION, 2);

        assertThat(verdict.isFailed()).isFalse();
        assertThat(verdict.cells()).endsWith("no target");
    }

    private static Verdict verdict(Quantity quantity, double upper) {
        return new Verdict("export", quantity, 2_000, 2_100, new MedianRatio(1, 0.99, upper));
    }
}
