/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own for a client or a server. It is asked by lines and ends when its standard input ends. */
public final class ChildJvm implements AutoCloseable {
    private final String name;
    private final Process process;
    private final BufferedReader lines;

    /**
     * Starts a main class.
     *
     * @param command JVM options, the name of the main class and its arguments
     */
    public ChildJvm(String name, List<Path> classPath, List<String> command) throws IOException {
        List<String> whole = new ArrayList<>();
        whole.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        whole.add("-classpath");
        whole.add(String.join(
                File.pathSeparator, classPath.stream().map(Path::toString).toList()));
        whole.addAll(command);
        this.name = name;
        this.process = new ProcessBuilder(whole).redirectError(Redirect.INHERIT).start();
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Sends a line and returns the line that is printed in response. */
    public String ask(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return read();
    }

    /** The next line that the JVM prints. */
    public String read() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException("The JVM of " + name + " ended. Its error output says why.");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
