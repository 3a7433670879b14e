/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.throughput;

import io.github.camelbitrix24.benchmarks.throughput.ExportChart.Line;
import io.github.camelbitrix24.benchmarks.throughput.Scenario.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures exports and writes against a portal that takes 2 requests a second and 50 at once, 100 ms for a request and
 * 10 ms for a page, by the portal's own clock, and compares them within the run. Arguments: a folder for the report and
 * the chart; {@code --check} to fail when a target is missed; {@code --only=exports,serial,million,writes,bulk,portals} to measure
 * some of it.
 */
public final class ThroughputRun {

    private static final String ONLY = "--only=";
    private static final int ROWS = 100_000;
    private static final int WRITES = 10_000;
    private static final String[] PARALLEL = {"--cost-request=100", "--cost-page=10", "--uncompressed"};
    private static final String[] SERIAL = {"--cost-request=100", "--cost-page=10", "--serial", "--uncompressed"};

    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<TargetRatio> ratios = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    private ThroughputRun() {}

    /** Runs all measurements: about fifteen minutes. */
    public static void main(String[] args) throws IOException, InterruptedException {
        ThroughputRun run = new ThroughputRun();
        String parts = Stream.of(args)
                .filter(arg -> arg.startsWith(ONLY))
                .map(arg -> arg.substring(ONLY.length()))
                .findFirst()
                .orElse("exports,serial,million,writes,bulk,portals");
        for (String part : parts.split(",")) {
            run.measure(part);
        }
        run.ratios.forEach(System.out::println);
        Path folder = Path.of(args[0]);
        Files.writeString(folder.resolve("throughput.adoc"), run.asAsciiDoc());
        if (!run.lines.isEmpty()) {
            Files.writeString(folder.resolve("export.svg"), run.chart());
        }
        boolean isBad = run.ratios.stream().anyMatch(TargetRatio::isMissed)
                || !run.outcomes.stream().allMatch(Outcome::isComplete);
        if (List.of(args).contains("--check") && isBad) {
            System.exit(1);
        }
    }

    private void measure(String part) throws IOException, InterruptedException {
        switch (part) {
            case "exports" -> exports();
            case "serial" -> exportsFromASerialPortal();
            case "million" -> aMillion();
            case "writes" -> writes();
            case "bulk" -> bulk();
            case "portals" -> portals();
            default ->
                throw new IllegalArgumentException(
                        "'" + part + "' is none of exports, serial, million, writes, bulk and portals.");
        }
    }

    private Outcome measure(Scenario scenario, String... portal) throws IOException, InterruptedException {
        Outcome outcome = scenario.run(portal);
        outcomes.add(outcome);
        return outcome;
    }

    private Outcome export(String name, int rows, String chains, String[] portal)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(portal));
        arguments.add("--seed=crm.deal:" + rows + ":1");
        return measure(
                Scenario.of(name, Workload.EXPORT, rows).withChains(chains).warmedUp(),
                arguments.toArray(String[]::new));
    }

    private void exports() throws IOException, InterruptedException {
        int few = ROWS / 20;
        Outcome handWritten = measure(
                Scenario.of("hand-written, throttle and next, " + few + " rows", Workload.EXPORT_HAND_WRITTEN, few),
                "--cost-request=100",
                "--cost-page=10",
                "--seed=crm.deal:" + few + ":1");
        double handWrittenSeconds = handWritten.stats().seconds() * ROWS / few;
        Outcome one = export("fetch=STREAM, 1 chain", ROWS, "1", PARALLEL);
        Outcome eight = export("fetch=STREAM, 8 chains", ROWS, "8", PARALLEL);
        Outcome ten = export("fetch=STREAM, 10 chains", ROWS, "10", PARALLEL);
        Outcome auto = export("fetch=STREAM, auto", ROWS, "auto", PARALLEL);
        double best = Math.min(eight.stats().seconds(), ten.stats().seconds());
        ratios.add(new TargetRatio(
                "export by fetch=STREAM / hand-written", auto.stats().seconds() / handWrittenSeconds, 0.1));
        ratios.add(new TargetRatio(
                "8 chains / 1 chain (target 1 / (0.7 * 8))",
                eight.stats().seconds() / one.stats().seconds(),
                1 / (0.7 * 8)));
        ratios.add(new TargetRatio(
                "auto / best of 8 and 10 chains, parallel", auto.stats().seconds() / best, 1.3));
        ratios.add(new TargetRatio("pages read / pages needed", auto.stats().commands() / (ROWS / 50.0), 1.1));
        draw(handWrittenSeconds, one, auto);
    }

    private void exportsFromASerialPortal() throws IOException, InterruptedException {
        Outcome serialOne = export("fetch=STREAM, 1 chain, serial portal", ROWS, "1", SERIAL);
        Outcome serialAuto = export("fetch=STREAM, auto, serial portal", ROWS, "auto", SERIAL);
        ratios.add(new TargetRatio(
                "auto / 1 chain, serial portal",
                serialAuto.stats().seconds() / serialOne.stats().seconds(),
                1.3));
    }

    private void draw(double handWrittenSeconds, Outcome one, Outcome auto) throws IOException, InterruptedException {
        List<double[]> single = new ArrayList<>();
        List<double[]> chosen = new ArrayList<>();
        for (int rows : new int[] {ROWS / 4, ROWS / 2}) {
            Outcome few = export("fetch=STREAM, 1 chain, " + rows + " rows", rows, "1", PARALLEL);
            single.add(new double[] {rows, few.stats().seconds()});
            Outcome fast = export("fetch=STREAM, auto, " + rows + " rows", rows, "auto", PARALLEL);
            chosen.add(new double[] {rows, fast.stats().seconds()});
        }
        single.add(new double[] {ROWS, one.stats().seconds()});
        chosen.add(new double[] {ROWS, auto.stats().seconds()});
        lines.add(new Line("hand-written", List.of(new double[] {0, 0}, new double[] {ROWS, handWrittenSeconds})));
        lines.add(new Line("1 chain", single));
        lines.add(new Line("auto", chosen));
    }

    private void aMillion() throws IOException, InterruptedException {
        int million = 1_000_000;
        Outcome outcome = measure(
                Scenario.of("fetch=STREAM, 1,000,000 rows, -Xmx64m", Workload.EXPORT, million)
                        .withHeap("-Xmx64m"),
                "--cost-request=100",
                "--cost-page=10",
                "--seed=crm.deal:" + million + ":1");
        ratios.add(new TargetRatio(
                "1,000,000 rows: time / (requests - 48) / 2",
                outcome.stats().seconds() / outcome.stats().secondsAtTheLimit(),
                1.05));
    }

    private void writes() throws IOException, InterruptedException {
        String[] portal = {"--cost-call=crm.deal.add:20"};
        int few = WRITES / 100;
        Outcome handWritten =
                measure(Scenario.of("hand-written, one request each", Workload.ADD_HAND_WRITTEN, few), portal);
        Outcome fast = measure(Scenario.of("crm.deal.add, 256 in flight", Workload.ADD, WRITES), portal);
        Outcome blocking = measure(Scenario.of("crm.deal.add, 64 threads", Workload.ADD_BLOCKING, WRITES), portal);
        double handWrittenSeconds = handWritten.stats().seconds() * WRITES / few;
        ratios.add(new TargetRatio("10,000 writes / hand-written", fast.stats().seconds() / handWrittenSeconds, 0.05));
        ratios.add(new TargetRatio(
                "10,000 writes: time / (requests - 48) / 2",
                fast.stats().seconds() / fast.stats().secondsAtTheLimit(),
                1.1));
        ratios.add(new TargetRatio("10,000 writes: requests / 270", fast.stats().requests() / 270.0, 1));
        ratios.add(new TargetRatio(
                "64 threads / 256 in flight",
                blocking.stats().seconds() / fast.stats().seconds(),
                2));
    }

    private void bulk() throws IOException, InterruptedException {
        Outcome outcome = measure(
                Scenario.of("bulk route, 100,000 rows, -Xmx256m", Workload.BULK, ROWS)
                        .withHeap("-Xmx256m")
                        .at(40),
                "--cost-call=crm.deal.add:2");
        ratios.add(new TargetRatio("bulk route: MB left of 256", outcome.heapMegabytes() / 256.0, 0.25));
    }

    private void portals() throws IOException, InterruptedException {
        Outcome one =
                measure(Scenario.of("1 portal called once", Workload.PORTALS, 1).at(1_000));
        Outcome thousand = measure(Scenario.of("1,000 portals called at once", Workload.PORTALS, 1_000)
                .at(1_000));
        double each = (thousand.heapMegabytes() - one.heapMegabytes()) / 1_000.0;
        ratios.add(new TargetRatio("heap of an open portal, MB", each, 0.1));
    }

    private String asAsciiDoc() {
        String measured = outcomes.stream()
                .map(each -> "| " + each.scenario().name() + " | " + each.done() + " | "
                        + each.stats().requests() + " | " + each.stats().refused() + " | "
                        + each.stats().commands() + " | "
                        + Math.round(each.stats().seconds() * 10) / 10.0)
                .collect(Collectors.joining("\n"));
        String compared = ratios.stream().map(TargetRatio::asAsciiDoc).collect(Collectors.joining("\n"));
        return "[cols=\"5,2,2,2,2,2\",options=\"header\"]\n|===\n| What | Done | Requests | Refused | Commands | Seconds\n\n"
                + measured + "\n|===\n\n[cols=\"5,1,1\",options=\"header\"]\n|===\n| TargetRatio | Value | At most\n\n"
                + compared + "\n|===\n";
    }

    private String chart() {
        double most = lines.get(0).points().get(1)[1];
        return new ExportChart(ROWS, Math.ceil(most / 100) * 100).with(lines);
    }
}
