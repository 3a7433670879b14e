/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A running documented command, in a folder with the files of the page. */
final class CliRun implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;

    private CliRun(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static CliRun start(DocumentedCommand command, Path target, Map<String, String> environment) throws IOException {
        Path folder =
                Files.createDirectories(target.resolve("run-" + command.files().get(0)));
        for (String file : command.files()) {
            Files.copy(
                    Path.of("src/test/resources/docs", file),
                    folder.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Path output = folder.resolve("output.log");
        List<String> line = new ArrayList<>(Launcher.of(command.program()).start(CliHome.below(target)));
        line.addAll(command.arguments());
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // Without it, JBang might download another JDK.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return new CliRun(builder.start(), output);
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the command has printed this, or fails with the output. */
    void untilPrinted(String text) {
        await().atMost(TIMEOUT).until(() -> output().contains(text) || !process.isAlive());
        if (!output().contains(text)) {
            throw new AssertionError("The command ended without printing " + text + ":\n" + output());
        }
    }

    /** Interrupts the command, as Ctrl+C does. */
    void interrupt() {
        process.destroy();
    }

    /** Waits until the command ends. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The command does not end:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
