/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.starter.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterSourcesTest {

    private static final String OPTIONS = "a/Bitrix24ComponentConfiguration.java";
    private static final String IMPORTS =
            "src/main/resources/META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    private Path generated = Path.of("");
    private Path starter = Path.of("");

    @BeforeEach
    void generate(@TempDir Path folder) throws IOException {
        generated = folder.resolve("generated");
        starter = folder.resolve("starter");
        write(generated.resolve("src/main/java").resolve(OPTIONS), "class Options {}");
        write(generated.resolve(IMPORTS), "## generated\n\na.Options\n");
        write(starter.resolve(IMPORTS), "a.Options\na.Handwritten\n");
    }

    @Test
    void whatWasWrittenPassesTheCheck() throws IOException {
        new StarterSources(starter).take(generated, true);

        assertThatCode(() -> new StarterSources(starter).take(generated, false)).doesNotThrowAnyException();
        assertThat(starter.resolve("src/generated/java").resolve(OPTIONS)).hasContent("class Options {}");
    }

    @Test
    void aChangedSourceFailsTheCheckWithTheCommand() throws IOException {
        new StarterSources(starter).take(generated, true);
        write(generated.resolve("src/main/java").resolve(OPTIONS), "class Options { int more; }");

        assertThatThrownBy(() -> new StarterSources(starter).take(generated, false))
                .isInstanceOf(StaleStarterException.class)
                .hasMessageContaining("-Pwrite-starter");
    }

    @Test
    void aSourceThatIsNoLongerGeneratedFailsTheCheckAndIsRemoved() throws IOException {
        new StarterSources(starter).take(generated, true);
        Path stale = starter.resolve("src/generated/java/a/Stale.java");
        write(stale, "class Stale {}");

        assertThatThrownBy(() -> new StarterSources(starter).take(generated, false))
                .isInstanceOf(StaleStarterException.class);
        new StarterSources(starter).take(generated, true);
        assertThat(stale).doesNotExist();
    }

    @Test
    void aMissingConfigurationFailsTheCheck() throws IOException {
        write(starter.resolve(IMPORTS), "a.Handwritten\n");

        assertThatThrownBy(() -> new StarterSources(starter).take(generated, true))
                .isInstanceOf(StaleStarterException.class)
                .hasMessageContaining("Add a.Options to");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
