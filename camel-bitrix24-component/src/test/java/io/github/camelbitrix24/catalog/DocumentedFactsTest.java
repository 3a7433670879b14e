/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.MethodName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every documented row against the catalog. Runs where {@code -Dcatalog.data} names the folder of the facts. */
@Tag("facts")
class DocumentedFactsTest {

    private static final Catalog CATALOG = Catalog.standard();

    @Test
    void everyMethodIsKnownWithItsKindAndTheShapeOfItsList() throws IOException {
        SoftAssertions every = new SoftAssertions();

        JsonNode rows = facts("methods.json");
        for (JsonNode row : rows) {
            MethodFacts known = CATALOG.find(new MethodName(row.path("name").asText()), version(row))
                    .orElseThrow(() -> new AssertionError(row.path("name").asText()));
            JsonNode result = row.path("result");
            every.assertThat(known.name()).isEqualTo(row.path("name").asText());
            every.assertThat(known.kind().name().toLowerCase(Locale.ROOT))
                    .as(known.name())
                    .isEqualTo(
                            known.name().equals("batch")
                                    ? "write"
                                    : row.path("kind").asText());
            every.assertThat(known.list().map(ListFacts::path).orElse("null"))
                    .as(known.name())
                    .isEqualTo(result.path("listPath").asText("null"));
            every.assertThat(known.list().flatMap(ListFacts::idField).orElse("none"))
                    .as(known.name())
                    .isIn("none", result.path("idField").asText());
            every.assertThat(known.list().map(ListFacts::isMap).orElse(false))
                    .as(known.name())
                    .isEqualTo(result.path("map").asBoolean());
        }

        assertThat(rows).hasSize(1668);
        every.assertAll();
    }

    @Test
    void noDocumentedWriterIsTakenForAReaderAndNoReaderThatChangesSomethingIsRepeated() throws IOException {
        SoftAssertions every = new SoftAssertions();

        for (JsonNode row : facts("methods.json")) {
            MethodName method = new MethodName(row.path("name").asText());
            boolean isHarmless = row.path("kind").asText().equals("read")
                    && !row.path("sideEffect").asBoolean();
            if (version(row) == ApiVersion.CLASSIC) {
                every.assertThat(CATALOG.traits(method).reads())
                        .as(method.value())
                        .isEqualTo(isHarmless);
            }
        }

        every.assertAll();
    }

    @Test
    void everyEventIsKnown() throws IOException {
        JsonNode rows = facts("events.json");

        assertThat(rows).hasSize(201).allSatisfy(row -> {
            String name = row.path("name").asText();
            assertThat(CATALOG.event(name.toLowerCase(Locale.ROOT))).isPresent();
            assertThat(Catalog.isEvent(name)).as(name).isTrue();
            assertThat(CATALOG.find(new MethodName(name))).as(name).isEmpty();
        });
    }

    private static ApiVersion version(JsonNode row) {
        return row.path("apiVersion").asText().equals("3") ? ApiVersion.REST_3 : ApiVersion.CLASSIC;
    }

    private static JsonNode facts(String file) throws IOException {
        return new ObjectMapper()
                .readTree(Path.of(System.getProperty("catalog.data"), file).toFile());
    }
}
