/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void aRatioIsTakenWithinARound() {
        Samples samples = new Samples(IntStream.rangeClosed(1, 6)
                .boxed()
                .flatMap(round -> Stream.of(sample(round, "old", 10.0 * round), sample(round, "new", 12.0 * round)))
                .toList());

        MedianRatio ratio = samples.ratio("new", "old", "call", Quantity.TIME);

        assertThat(ratio.median()).isEqualTo(1.2, within(1e-9));
        assertThat(ratio.upper()).isEqualTo(1.2, within(1e-9));
        assertThat(samples.median("old", "call", Quantity.TIME)).isEqualTo(35);
    }

    @Test
    void oneInterruptedBlockDoesNotCount() {
        Measurement whole = Measurement.ofBlocks(List.of(
                new Measurement(10, 5, 4, 100), new Measurement(10, 6, 4, 100), new Measurement(1, 90, 4, 100)));

        assertThat(whole.nanos()).isEqualTo(6);
        assertThat(whole.operations()).isEqualTo(21);
    }

    @Test
    void processorTimeAndAllocationAreMeansOverOperations() {
        Measurement whole =
                Measurement.ofBlocks(List.of(new Measurement(30, 1, 10, 100), new Measurement(10, 1, 20, 200)));

        assertThat(whole.of(Quantity.CPU_TIME)).isEqualTo(12.5);
        assertThat(whole.of(Quantity.ALLOCATION)).isEqualTo(125);
    }

    @Test
    void aMeasurementIsReadAsItIsPrinted() {
        Measurement measurement = new Measurement(3, 1.25e9, 0.5, 1024);

        assertThat(Measurement.parse(measurement.toLine())).isEqualTo(measurement);
        assertThatThrownBy(() -> Measurement.parse("failed")).hasMessage("'failed' is not a measurement.");
    }

    @Test
    void aBlockIsReadAsItIsPrinted() {
        Block block = new Block("PAGE", 5, true);

        assertThat(Block.parse(block.toLine())).isEqualTo(block);
    }

    private static Sample sample(int round, String client, double nanos) {
        return new Sample(round, client, "call", new Measurement(1, nanos, nanos, 0));
    }
}
