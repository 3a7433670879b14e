/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DealListBenchmarkTest {

    private static AnswerServer server = new AnswerServer();

    @BeforeAll
    static void tellThePort() {
        System.setProperty(DealListBenchmark.PORT, String.valueOf(server.port()));
    }

    @AfterAll
    static void closeTheServer() {
        server.close();
        System.clearProperty(DealListBenchmark.PORT);
    }

    static Stream<Arguments> variantsThatCall() {
        return Stream.of(Variant.values())
                .filter(variant -> variant != Variant.EMPTY_ROUTE)
                .flatMap(variant -> Stream.of(Answer.values()).map(answer -> Arguments.of(variant, answer)));
    }

    @ParameterizedTest(name = "{0} gets the rows of {1}")
    @MethodSource("variantsThatCall")
    void everyVariantGetsTheSameRows(Variant variant, Answer answer) throws Exception {
        DealListBenchmark benchmark = new DealListBenchmark();
        benchmark.variant = variant;
        benchmark.answer = answer;
        benchmark.open();

        Object rows = benchmark.call();
        benchmark.close();

        assertThat(rows).isEqualTo(answer.rows());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void answersHaveTheSizesThatTheTargetsSpeakOf(Answer answer) {
        int bytes = answer.json().length;

        assertThat(bytes).isBetween(answer == Answer.PAGE ? 16_000 : 450, answer == Answer.PAGE ? 18_500 : 600);
    }
}
