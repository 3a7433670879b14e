/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunArgumentsTest {
    private static final List<String> NAMES = List.of("--rounds", "--baseline", "--check");

    @Test
    void argumentsHaveNamesAndValues() {
        RunArguments arguments = new RunArguments(NAMES, "--rounds=9", "--check", "--baseline=");

        assertThat(arguments.rounds()).isEqualTo(9);
        assertThat(arguments.has("--check")).isTrue();
        assertThat(arguments.value("--baseline")).isEmpty();
    }

    @Test
    void anUnknownArgumentIsRefused() {
        assertThatThrownBy(() -> new RunArguments(NAMES, "--round=9"))
                .hasMessage("The argument '--round=9' is unknown. Known are --rounds, --baseline, --check.");
    }

    @Test
    void roundsWithoutBoundsAreRefused() {
        assertThatThrownBy(() -> new RunArguments(NAMES, "--rounds=5").rounds())
                .hasMessage("--rounds must be 6 or more, but was 5.");
    }

    @Test
    void anotherBuildReplacesTheComponentInTheClassPath(@TempDir Path folder) throws IOException {
        Path current = component(folder.resolve("current"));
        Path baseline = component(folder.resolve("baseline"));
        Path library = Files.createDirectory(folder.resolve("library"));

        assertThat(ClassPaths.replace(List.of(library, current), List.of(baseline)))
                .containsExactly(baseline, library);
        assertThatThrownBy(() -> ClassPaths.replace(List.of(current), List.of(library)))
                .hasMessageContaining("is not a build of the component");
    }

    @Test
    void theCurrentClassPathHoldsTheComponentOnce() {
        assertThat(ClassPaths.component(ClassPaths.current())).hasSize(1);
        assertThat(ClassPaths.parse("a" + File.pathSeparator + "b")).containsExactly(Path.of("a"), Path.of("b"));
    }

    private static Path component(Path folder) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services/org/apache/camel/component"));
        Files.writeString(services.resolve("bitrix24"), "class=any");
        return folder;
    }
}
