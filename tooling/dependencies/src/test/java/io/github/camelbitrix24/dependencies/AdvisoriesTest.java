/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the bills of materials of the released modules with the advisories that are known to matter. */
class AdvisoriesTest {

    private static final Path ROOT = Path.of(System.getProperty("project.root", "../.."));
    private static final Path LIST = Path.of("src/test/resources/advisories.tsv");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"camel-bitrix24-test", "camel-bitrix24-component", "camel-bitrix24-starter"})
    void noReleasedModuleHasAVulnerableDependencyThatItUses(String module) throws IOException {
        Path bill = ROOT.resolve(module).resolve("target/bom.json");
        assertThat(bill)
                .as("the bill of materials of %s; mvn verify writes it", module)
                .exists();

        JsonNode components =
                new JsonMapper().readTree(Files.readAllBytes(bill)).path("components");

        assertThat(components).isNotEmpty();
        assertThat(vulnerable(components, advisories())).isEmpty();
    }

    @ParameterizedTest(name = "{0} is forbidden: {1}")
    @CsvSource({"1.9.9, false", "2.0.0, true", "2.0.4.Final, true", "2.1, true", "2.1.1, false", "3.0.0, true"})
    void aVulnerableVersionIsFound(String version, boolean isForbidden) {
        List<Advisory> advisories = Advisory.parse(Stream.of("CVE-0\tg:a\t2.0-2.1.1, 3.0-3.0.1\tyes\tit is used"));

        assertThat(advisories.get(0).forbids("g:a", version)).isEqualTo(isForbidden);
        assertThat(advisories.get(0).forbids("g:other", version)).isFalse();
    }

    @Test
    void aVulnerabilityThatIsNotReachableIsAllowedWithAReason() {
        List<Advisory> advisories = Advisory.parse(Stream.of("CVE-0\tg:a\t2.0-2.1\tno\tonly HTTP/2 is affected"));

        assertThat(advisories.get(0).forbids("g:a", "2.0")).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Advisory.parse(Stream.of("CVE-0\tg:a\t2.0-2.1\tno\t ")));
    }

    private static List<Advisory> advisories() throws IOException {
        try (Stream<String> lines = Files.lines(LIST)) {
            return Advisory.parse(lines);
        }
    }

    private static List<String> vulnerable(JsonNode components, List<Advisory> advisories) {
        List<String> found = new ArrayList<>();
        for (JsonNode component : components) {
            String library = component.path("group").asText() + ":"
                    + component.path("name").asText();
            String version = component.path("version").asText();
            advisories.stream()
                    .filter(advisory -> advisory.forbids(library, version))
                    .forEach(advisory -> found.add(library + ":" + version + " has " + advisory.id() + ": "
                            + advisory.reason() + ". Use a fixed version, of " + advisory.affected()));
        }
        return found;
    }
}
