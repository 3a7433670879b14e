/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.limit.SharedRateSimulation.Result;
import io.github.camelbitrix24.limit.SharedRateSimulation.Scenario;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Clients that share a portal's rate without a shared bucket. */
class SharedRateTest {

    private static final int SEEDS = 1_000;

    private record Outcome(Scenario scenario, Result result) {}

    @Test
    void f82ClientsBehindOneAddressLearnTheirShares() {
        List<Outcome> outcomes = LongStream.range(0, SEEDS)
                .mapToObj(Scenario::of)
                .map(each -> new Outcome(each, SharedRateSimulation.run(each, new SharedBuckets())))
                .toList();

        assertThat(outcomes).allSatisfy(each -> {
            assertThat(each.result.waste()).as("waste").isLessThanOrEqualTo(0.1);
            assertThat(each.result.use()).as("use").isGreaterThanOrEqualTo(0.85);
            assertThat(each.result.fairness()).as("fairness").isGreaterThanOrEqualTo(0.5);
        });
    }

    @Test
    void theSimulationShowsThatClientsThatLearnNothingWasteRequests() {
        Scenario scenario = new Scenario(1, new Rate(2, 50), 3, 0, false);

        Result result = SharedRateSimulation.run(scenario, SharedRateTest::unteachable);

        assertThat(result.waste()).isGreaterThan(0.3);
    }

    /** A bucket that does not hear of refusals. */
    private static RequestBucket unteachable(String portal, Rate rate, LongSupplier clock) {
        RequestBucket bucket = new SharedBuckets().bucket(portal, rate, clock);
        return new RequestBucket() {
            @Override
            public long take() {
                return bucket.take();
            }

            @Override
            public void giveBack() {
                bucket.giveBack();
            }

            @Override
            public long free() {
                return bucket.free();
            }

            @Override
            public long nanosUntilFree(int requests) {
                return bucket.nanosUntilFree(requests);
            }

            @Override
            public void drain() {
                // It learns nothing.
            }

            @Override
            public void close() {
                bucket.close();
            }
        };
    }
}
