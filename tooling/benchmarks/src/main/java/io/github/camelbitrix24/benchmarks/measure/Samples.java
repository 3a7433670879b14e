/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import java.util.List;
import java.util.stream.Stream;

/**
 * The samples of a run. A ratio is the median of the ratios within the rounds: what slows the machine down for a while
 * slows down all clients of a round.
 */
public record Samples(List<Sample> all) {
    /** Copies the list. */
    public Samples {
        all = List.copyOf(all);
    }

    /** The median of a client's samples. */
    public double median(String client, String operation, Quantity quantity) {
        return Median.of(of(client, operation)
                .mapToDouble(sample -> sample.measurement().of(quantity))
                .toArray());
    }

    /** The ratio of a client to another one that was measured in the same rounds. */
    public MedianRatio ratio(String client, String base, String operation, Quantity quantity) {
        return MedianRatio.of(of(client, operation)
                .mapToDouble(sample -> sample.measurement().of(quantity)
                        / inRound(sample.round(), base, operation).of(quantity))
                .toArray());
    }

    private Measurement inRound(int round, String client, String operation) {
        return of(client, operation)
                .filter(sample -> sample.round() == round)
                .findFirst()
                .orElseThrow()
                .measurement();
    }

    private Stream<Sample> of(String client, String operation) {
        return all.stream()
                .filter(sample ->
                        sample.client().equals(client) && sample.operation().equals(operation));
    }
}
