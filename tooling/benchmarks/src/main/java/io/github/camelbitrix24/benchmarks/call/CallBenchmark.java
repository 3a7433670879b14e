/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.call;

import io.github.camelbitrix24.benchmarks.measure.Block;
import io.github.camelbitrix24.benchmarks.measure.ChildJvm;
import io.github.camelbitrix24.benchmarks.measure.ClassPaths;
import io.github.camelbitrix24.benchmarks.measure.InterleavedRounds;
import io.github.camelbitrix24.benchmarks.measure.InterleavedRounds.Client;
import io.github.camelbitrix24.benchmarks.measure.RunArguments;
import io.github.camelbitrix24.benchmarks.measure.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Measures one call of all variants against each other. Arguments: {@code --rounds=15}, {@code --report=FILE} for an
 * AsciiDoc fragment, {@code --check} to fail when a target is missed.
 */
public final class CallBenchmark {
    private static final int WARM_UP_CALLS = 4_000;
    private static final int WARM_UP_BLOCKS = 5;
    private static final int REPETITIONS = 10;

    private CallBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] args) throws IOException {
        RunArguments arguments = new RunArguments(List.of("--rounds", "--report", "--check"), args);
        CallComparison comparison = new CallComparison(measure(arguments.rounds()));
        CallReport report = new CallReport(comparison, arguments.rounds());
        System.out.println(report.text());
        Optional<String> file = arguments.value("--report");
        if (file.isPresent()) {
            Files.writeString(Path.of(file.get()), report.asciiDoc());
        }
        List<String> missed = comparison.missedTargets();
        missed.forEach(target -> System.out.println("MISSED " + target));
        if (arguments.has("--check") && !missed.isEmpty()) {
            System.exit(1);
        }
    }

    private static Samples measure(int rounds) throws IOException {
        return measure(rounds, List.of(CallVariant.values()), warmUp(), measured(), REPETITIONS);
    }

    /** Blocks of both responses in turn, so that compiled code knows both before either is measured. */
    public static List<Block> warmUp() {
        return Stream.generate(() -> CallClient.blocks(WARM_UP_CALLS, WARM_UP_CALLS))
                .limit(WARM_UP_BLOCKS)
                .flatMap(List::stream)
                .toList();
    }

    /** Both blocks take 80 to 100 ms of processor time, which the system counts in steps of 10 ms. */
    public static List<Block> measured() {
        return CallClient.blocks(1_000, 3_000);
    }

    static Samples measure(
            int rounds, List<CallVariant> variants, List<Block> warmUp, List<Block> measured, int repetitions)
            throws IOException {
        List<Path> classPath = ClassPaths.current();
        try (ChildJvm server = CallClient.server(classPath)) {
            int port = Integer.parseInt(server.read());
            List<Client> clients = variants.stream()
                    .map(variant -> CallClient.of(variant.name(), variant, port, classPath))
                    .toList();
            return new InterleavedRounds(clients, warmUp, measured, repetitions).run(rounds);
        }
    }
}
