/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged program as users do. */
class ProgramIT {

    private static final int TIMEOUT_SECONDS = 120;

    @Test
    void theProgramPrintsTheCallOfEachDealAndEnds(@TempDir Path folder) throws Exception {
        Path printed = folder.resolve("printed.txt");
        Process program = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();

        boolean hasEnded = program.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        program.destroyForcibly();

        assertThat(Files.readString(printed, UTF_8))
                .contains("Call about Order 1", "Call about Order 2", "Call about Order 3");
        assertThat(hasEnded).isTrue();
        assertThat(program.exitValue()).isZero();
    }
}
