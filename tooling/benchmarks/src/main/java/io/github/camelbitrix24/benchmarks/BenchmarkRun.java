/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures all variants in rounds of one fork each, so that they meet the same weather, and prints one table. Arguments:
 * {@code --rounds=5}, {@code --report=FILE} for an AsciiDoc fragment, {@code --check} to fail when a target is missed.
 */
public final class BenchmarkRun {

    private BenchmarkRun() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException, RunnerException {
        Arguments arguments = Arguments.parse(args);
        Comparison comparison;
        try (AnswerServerProcess server = new AnswerServerProcess()) {
            comparison = new Comparison(rounds(server.port(), arguments.rounds()));
        }
        Report report = new Report(comparison, arguments.rounds(), LocalDate.now(ZoneOffset.UTC));
        System.out.println(report.text());
        if (arguments.report().isPresent()) {
            Files.writeString(arguments.report().get(), report.asciiDoc());
        }
        List<String> missed = comparison.missedTargets();
        missed.forEach(target -> System.out.println("MISSED " + target));
        if (arguments.isCheck() && !missed.isEmpty()) {
            System.exit(1);
        }
    }

    /** One more round goes first and is thrown away: the server warms up in it. */
    private static List<Sample> rounds(int port, int count) throws RunnerException {
        List<Sample> samples = new ArrayList<>();
        for (Answer answer : Answer.values()) {
            measure(0, Variant.RAW, answer, port);
        }
        List<Variant> order = new ArrayList<>(List.of(Variant.values()));
        for (int round = 1; round <= count; round++) {
            for (Answer answer : Answer.values()) {
                for (Variant variant : order) {
                    samples.add(measure(round, variant, answer, port));
                }
            }
            Collections.rotate(order, 1);
        }
        return samples;
    }

    private static Sample measure(int round, Variant variant, Answer answer, int port) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("^" + DealListBenchmark.class.getName() + "\\.call$")
                .param("variant", variant.name())
                .param("answer", answer.name())
                .forks(1)
                .warmupIterations(6)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(12)
                .measurementTime(TimeValue.milliseconds(250))
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("-D" + DealListBenchmark.PORT + "=" + port, "-Xmx512m")
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        RunResult result = new Runner(options).run().iterator().next();
        Sample sample =
                new Sample(round, variant, answer, result.getPrimaryResult().getScore(), allocatedPerCall(result));
        System.out.printf("round %d, %s, %s: %.1f µs%n", round, variant, answer, sample.micros());
        return sample;
    }

    private static double allocatedPerCall(RunResult result) {
        String measure = result.getSecondaryResults().keySet().stream()
                .filter(name -> name.endsWith("gc.alloc.rate.norm"))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(result.getSecondaryResults().get(measure)).getScore();
    }
}
