/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.benchmarks.measure.Measurement;
import io.github.camelbitrix24.benchmarks.measure.Sample;
import io.github.camelbitrix24.benchmarks.measure.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CallBenchmarkTest {
    /** Far more calls than a portal with limits takes at once. */
    private static final int CALLS = 300;

    private static final FixedResponseServer SERVER = new FixedResponseServer();

    @AfterAll
    static void closeTheServer() {
        SERVER.close();
    }

    static Stream<Arguments> variantsThatCall() {
        return Stream.of(CallVariant.values())
                .filter(variant -> variant != CallVariant.EMPTY_ROUTE)
                .flatMap(variant -> Stream.of(FixedResponse.values()).map(response -> Arguments.of(variant, response)));
    }

    @ParameterizedTest(name = "{0} gets the rows of {1}")
    @MethodSource("variantsThatCall")
    void everyVariantGetsTheSameRows(CallVariant variant, FixedResponse response) throws Exception {
        try (Caller caller = variant.open(response.webhookUrl(SERVER.port()))) {
            assertThat(caller.call()).isEqualTo(response.rows());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void responsesHaveTheSizesOfTheTargets(FixedResponse response) {
        boolean isPage = response == FixedResponse.PAGE;

        assertThat(response.json().length).isBetween(isPage ? 16_000 : 450, isPage ? 18_500 : 600);
    }

    /** Under the limits of a cloud portal these calls take more than 4 minutes, without limits a few seconds. */
    @Test
    @Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void clientsInTheirOwnJvmsMeasureCallsWithoutWaitingForALimit() throws Exception {
        List<CallVariant> variants = List.of(CallVariant.HTTP_CLIENT, CallVariant.PRODUCER);

        Samples samples = CallBenchmark.measure(1, variants, List.of(), CallClient.blocks(CALLS, CALLS), 1);

        assertThat(samples.all())
                .hasSize(variants.size() * FixedResponse.values().length)
                .extracting(Sample::measurement)
                .extracting(Measurement::operations)
                .containsOnly((long) CALLS);
    }
}
