/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What an operation costs on average.
 *
 * @param operations how many operations were measured
 * @param nanos elapsed time of an operation
 * @param cpuNanos processor time of an operation
 * @param bytes allocation of an operation
 */
public record Measurement(long operations, double nanos, double cpuNanos, double bytes) {
    /** The value of one quantity. */
    public double of(Quantity quantity) {
        return switch (quantity) {
            case TIME -> nanos;
            case CPU_TIME -> cpuNanos;
            case ALLOCATION -> bytes;
        };
    }

    /**
     * Combines the blocks of one client in one round. Time is the median of the blocks, so that an interruption of one
     * block does not count. Processor time and allocation are means, because their counters are coarse.
     */
    static Measurement ofBlocks(List<Measurement> blocks) {
        return new Measurement(
                blocks.stream().mapToLong(Measurement::operations).sum(),
                Median.of(blocks.stream().mapToDouble(Measurement::nanos).toArray()),
                mean(blocks, Measurement::cpuNanos),
                mean(blocks, Measurement::bytes));
    }

    private static double mean(List<Measurement> blocks, ToDoubleFunction<Measurement> value) {
        double sum = blocks.stream()
                .mapToDouble(block -> block.operations * value.applyAsDouble(block))
                .sum();
        return sum / blocks.stream().mapToLong(Measurement::operations).sum();
    }

    /** The line that a client prints. */
    String toLine() {
        return operations + " " + nanos + " " + cpuNanos + " " + bytes;
    }

    /** Reads the line that a client prints. */
    static Measurement parse(String line) {
        if (!line.matches("\\d+( [0-9.E]+){3}")) {
            throw new IllegalArgumentException("'" + line + "' is not a measurement.");
        }
        double[] values =
                Stream.of(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return new Measurement((long) values[0], values[1], values[2], values[3]);
    }
}
