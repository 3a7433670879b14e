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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fake portal in a JVM of its own. */
final class PortalProcess implements AutoCloseable {

    private static final String MAIN = "io.github.camelbitrix24.test.FakePortalMain";

    private final Process process;
    private final BufferedReader lines;
    private final String webhookUrl;

    PortalProcess(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(java(MAIN, "-Xmx900m"));
        command.add("--journal=0");
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        lines = process.inputReader(StandardCharsets.UTF_8);
        String line = read();
        while (!line.startsWith("Webhook")) {
            line = read();
        }
        webhookUrl = line.substring("Webhook".length()).strip();
        read();
    }

    /** The beginning of the command line that runs a class of ours in another JVM. */
    static List<String> java(String main, String heap) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-classpath",
                System.getProperty("java.class.path"),
                main);
    }

    String webhookUrl() {
        return webhookUrl;
    }

    PortalCounts stats() throws IOException {
        send("stats");
        return PortalCounts.parse(read());
    }

    /** The address of a new webhook. */
    String newWebhookUrl() throws IOException {
        send("webhook");
        return read();
    }

    /** Forgets what was counted and what of the limits is used up. */
    void reset() throws IOException {
        send("reset");
    }

    private void send(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    private String read() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("the portal's process has ended");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}
