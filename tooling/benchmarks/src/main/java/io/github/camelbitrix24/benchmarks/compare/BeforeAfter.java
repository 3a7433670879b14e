/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.compare;

import io.github.camelbitrix24.benchmarks.call.CallBenchmark;
import io.github.camelbitrix24.benchmarks.call.CallClient;
import io.github.camelbitrix24.benchmarks.call.CallVariant;
import io.github.camelbitrix24.benchmarks.measure.Block;
import io.github.camelbitrix24.benchmarks.measure.ChildJvm;
import io.github.camelbitrix24.benchmarks.measure.ClassPaths;
import io.github.camelbitrix24.benchmarks.measure.InterleavedRounds;
import io.github.camelbitrix24.benchmarks.measure.InterleavedRounds.Client;
import io.github.camelbitrix24.benchmarks.measure.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Measures two builds of the component in pairs. Each pair is a round with a new JVM for each build. */
record BeforeAfter(List<Path> baseline, List<Path> candidate) {
    static final String BASELINE = "baseline";
    static final String CANDIDATE = "candidate";

    private static final int ROWS = 100_000;
    private static final int CALL_BLOCKS = 10;
    private static final int EXPORTS = 6;
    private static final int WARM_UP_EXPORTS = 8;

    Samples calls(int pairs) throws IOException {
        try (ChildJvm server = CallClient.server(ClassPaths.current())) {
            int port = Integer.parseInt(server.read());
            List<Client> clients = List.of(
                    CallClient.of(BASELINE, CallVariant.PRODUCER, port, ClassPaths.withComponent(baseline)),
                    CallClient.of(CANDIDATE, CallVariant.PRODUCER, port, ClassPaths.withComponent(candidate)));
            return new InterleavedRounds(clients, CallBenchmark.warmUp(), CallBenchmark.measured(), CALL_BLOCKS)
                    .run(pairs);
        }
    }

    Samples exports(int pairs) throws IOException {
        List<String> portal = List.of(
                "-Xmx900m",
                "io.github.camelbitrix24.test.FakePortalMain",
                "--journal=0",
                "--uncompressed",
                "--seed=crm.deal:" + ROWS + ":1");
        try (ChildJvm server = new ChildJvm("the portal", ClassPaths.current(), portal)) {
            String webhookUrl = webhookUrl(server);
            List<Client> clients = List.of(
                    ExportClient.of(BASELINE, webhookUrl, ROWS, ClassPaths.withComponent(baseline)),
                    ExportClient.of(CANDIDATE, webhookUrl, ROWS, ClassPaths.withComponent(candidate)));
            Block warmUp = new Block(ExportClient.OPERATION, WARM_UP_EXPORTS, false);
            Block measured = new Block(ExportClient.OPERATION, 1, true);
            return new InterleavedRounds(clients, List.of(warmUp), List.of(measured), EXPORTS).run(pairs);
        }
    }

    private static String webhookUrl(ChildJvm portal) throws IOException {
        String line = portal.read();
        while (!line.startsWith("Webhook")) {
            line = portal.read();
        }
        portal.read();
        return line.substring("Webhook".length()).strip();
    }
}
