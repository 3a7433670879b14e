/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.process;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.limit.Plan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;

/** A process with little memory that makes several calls at once to portals whose answers are too large for it. */
public final class BombedProcess {

    private static final int CALLS = 8;

    private BombedProcess() {}

    /** Runs it with this maximum heap size, and returns its output: how many calls failed with which exception. */
    public static String run(String memory, List<String> webhookUrls) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                "-cp",
                System.getProperty("java.class.path"),
                BombedProcess.class.getName()));
        command.addAll(webhookUrls);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(output);
        }
        return output;
    }

    public static void main(String[] args) {
        Map<String, Integer> failures = new TreeMap<>();
        try (CamelFixture camel =
                CamelFixture.with(component -> component.getLimits().setPlan(Plan.ON_PREMISE))) {
            for (String webhook : args) {
                List<CompletableFuture<Exchange>> calls = new ArrayList<>();
                for (int i = 0; i < CALLS; i++) {
                    calls.add(camel.template()
                            .asyncSend(
                                    "bitrix24:crm.deal.list?maxConcurrentRequests=8&webhookUrl=RAW(" + webhook + ")",
                                    asked -> asked.getMessage().setBody(Map.of())));
                }
                calls.forEach(call -> failures.merge(nameOf(call.join()), 1, Integer::sum));
            }
        }
        System.out.println("calls " + failures);
    }

    private static String nameOf(Exchange done) {
        return done.getException() == null
                ? "success"
                : done.getException().getClass().getSimpleName();
    }
}
