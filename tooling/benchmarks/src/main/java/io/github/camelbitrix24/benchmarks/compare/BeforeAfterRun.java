/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.compare;

import io.github.camelbitrix24.benchmarks.call.FixedResponse;
import io.github.camelbitrix24.benchmarks.measure.ClassPaths;
import io.github.camelbitrix24.benchmarks.measure.Machine;
import io.github.camelbitrix24.benchmarks.measure.Quantity;
import io.github.camelbitrix24.benchmarks.measure.RunArguments;
import io.github.camelbitrix24.benchmarks.measure.Samples;
import io.github.camelbitrix24.benchmarks.measure.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares two builds of the component and fails when the candidate is slower. Arguments: {@code --baseline=} and
 * {@code --candidate=}, each a jar, a folder of classes or a class path that begins with one, by default the build of
 * this project; {@code --rounds=15} pairs; {@code --only=call} or {@code --only=export}; {@code --report=FILE} for an
 * AsciiDoc fragment.
 */
public final class BeforeAfterRun {
    private static final List<String> NAMES = List.of("--baseline", "--candidate", "--rounds", "--only", "--report");

    private BeforeAfterRun() {}

    /** Runs the comparison. */
    public static void main(String[] args) throws IOException {
        RunArguments arguments = new RunArguments(NAMES, args);
        List<Path> baseline = arguments
                .value("--baseline")
                .map(ClassPaths::parse)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No baseline is given. Add -Dbaseline.jar=FILE, the component's jar of an earlier build."));
        List<Path> candidate = arguments
                .value("--candidate")
                .map(ClassPaths::parse)
                .orElseGet(() -> ClassPaths.component(ClassPaths.current()));
        System.out.println("baseline  " + baseline + "\ncandidate " + candidate);
        List<Verdict> verdicts = verdicts(new BeforeAfter(baseline, candidate), arguments);
        print(verdicts, arguments);
        if (verdicts.stream().anyMatch(Verdict::isFailed)) {
            System.exit(1);
        }
    }

    private static List<Verdict> verdicts(BeforeAfter builds, RunArguments arguments) throws IOException {
        String only = arguments.value("--only").orElse("call,export");
        if (!List.of("call", "export", "call,export").contains(only)) {
            throw new IllegalArgumentException("--only must be call or export, but was " + only + ".");
        }
        List<Verdict> verdicts = new ArrayList<>();
        if (only.contains("call")) {
            Samples samples = builds.calls(arguments.rounds());
            for (FixedResponse response : FixedResponse.values()) {
                verdicts.addAll(compare("call, " + response, response.name(), samples));
            }
        }
        if (only.contains("export")) {
            Samples samples = builds.exports(arguments.rounds());
            verdicts.addAll(compare("export", ExportClient.OPERATION, samples));
        }
        return verdicts;
    }

    private static List<Verdict> compare(String what, String operation, Samples samples) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Quantity quantity : Quantity.values()) {
            verdicts.add(new Verdict(
                    what,
                    quantity,
                    samples.median(BeforeAfter.BASELINE, operation, quantity),
                    samples.median(BeforeAfter.CANDIDATE, operation, quantity),
                    samples.ratio(BeforeAfter.CANDIDATE, BeforeAfter.BASELINE, operation, quantity)));
        }
        return verdicts;
    }

    private static void print(List<Verdict> verdicts, RunArguments arguments) throws IOException {
        TextTable table = new TextTable(List.of(
                "Operation", "Quantity", "Baseline", "Candidate", "Ratio", "95 % bounds", "Upper bound <= 1.05"));
        verdicts.forEach(verdict -> table.add(verdict.cells()));
        String origin = Machine.describe() + ", " + arguments.rounds() + " pairs";
        System.out.println(table.text() + origin);
        Optional<String> report = arguments.value("--report");
        if (report.isPresent()) {
            Files.writeString(Path.of(report.get()), origin + "\n\n" + table.asciiDoc());
        }
    }
}
