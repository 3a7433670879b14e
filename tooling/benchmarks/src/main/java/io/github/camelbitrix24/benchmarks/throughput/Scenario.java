/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.throughput;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One measurement: a portal in one JVM, a client in another.
 *
 * @param number rows of the list, or calls
 * @param chains the client's {@code maxConcurrentTraversals}
 * @param heap the client's heap
 * @param requestsPerSecond what the portal takes
 * @param isWarmedUp whether both read another list first, so that compiled code is measured
 */
record Scenario(
        String name,
        Workload workload,
        int number,
        String chains,
        String heap,
        int requestsPerSecond,
        boolean isWarmedUp) {

    private static final int WARM_UP_ROWS = 25_000;

    /** By then the client's bucket has the tokens back that the warm-up used. */
    private static final Duration REFILL = Duration.ofSeconds(12);

    static Scenario of(String name, Workload workload, int number) {
        return new Scenario(name, workload, number, "auto", "-Xmx512m", 2, false);
    }

    Scenario withChains(String some) {
        return new Scenario(name, workload, number, some, heap, requestsPerSecond, isWarmedUp);
    }

    Scenario withHeap(String most) {
        return new Scenario(name, workload, number, chains, most, requestsPerSecond, isWarmedUp);
    }

    Scenario at(int pace) {
        return new Scenario(name, workload, number, chains, heap, pace, isWarmedUp);
    }

    Scenario warmedUp() {
        return new Scenario(name, workload, number, chains, heap, requestsPerSecond, true);
    }

    /** What came of it. */
    record Outcome(Scenario scenario, PortalCounts stats, long done, long heapMegabytes) {

        boolean isComplete() {
            return done == scenario.number && stats.refused() == 0;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-44s %,9d done %6d requests %4d refused %7d commands %8.1f s %4d MB",
                    scenario.name,
                    done,
                    stats.requests(),
                    stats.refused(),
                    stats.commands(),
                    stats.seconds(),
                    heapMegabytes);
        }
    }

    /** Measures it on a portal with these further arguments. */
    Outcome run(String... portalArguments) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(portalArguments));
        arguments.add("--rps=" + requestsPerSecond);
        arguments.add("--burst=" + requestsPerSecond * 25);
        if (isWarmedUp) {
            arguments.add("--seed=crm.lead:" + WARM_UP_ROWS + ":1");
        }
        try (PortalProcess portal = new PortalProcess(arguments)) {
            Process client = client(addresses(portal));
            BufferedReader lines = client.inputReader(StandardCharsets.UTF_8);
            if (isWarmedUp) {
                warmUp(client, lines, portal);
            }
            String last = lastLine(lines);
            if (client.waitFor() != 0 || !last.startsWith("done=")) {
                throw new IOException("the client of '" + name + "' failed: " + last);
            }
            String[] parts = last.split("[= ]");
            Outcome outcome = new Outcome(this, portal.stats(), Long.parseLong(parts[1]), Long.parseLong(parts[3]));
            System.out.println(outcome);
            return outcome;
        }
    }

    private String addresses(PortalProcess portal) throws IOException {
        List<String> addresses = new ArrayList<>(List.of(portal.webhookUrl()));
        while (workload == Workload.PORTALS && addresses.size() < number) {
            addresses.add(portal.newWebhookUrl());
        }
        return String.join(",", addresses);
    }

    private Process client(String webhookUrl) throws IOException {
        List<String> command = new ArrayList<>(PortalProcess.java(ClientProcess.class.getName(), heap));
        command.addAll(List.of(
                webhookUrl, workload.name(), Integer.toString(number), chains, Integer.toString(requestsPerSecond)));
        if (isWarmedUp) {
            command.add("warm");
        }
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    }

    private void warmUp(Process client, BufferedReader lines, PortalProcess portal)
            throws IOException, InterruptedException {
        for (String line = lines.readLine(); !"warm".equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new IOException("the client of '" + name + "' failed before it began");
            }
        }
        Thread.sleep(REFILL.toMillis());
        portal.reset();
        client.getOutputStream().write('\n');
        client.getOutputStream().flush();
    }

    private static String lastLine(BufferedReader lines) throws IOException {
        String last = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            last = line;
        }
        return last;
    }
}
