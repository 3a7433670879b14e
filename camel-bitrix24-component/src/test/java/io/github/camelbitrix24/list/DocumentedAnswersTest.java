/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.catalog.ListFacts;
import io.github.camelbitrix24.catalog.MethodFacts;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every documented answer of a list. Runs where {@code -Dcatalog.data} names the folder of the facts. */
@Tag("facts")
class DocumentedAnswersTest {

    /** A documented result of a list, and the rows that stand in it. */
    private record Example(MethodFacts method, JsonNode result, List<JsonNode> rows) {}

    @Test
    void f01EveryDocumentedRowIsRead() throws IOException {
        List<Example> examples = examples();
        SoftAssertions every = new SoftAssertions();

        for (Example example : examples) {
            every.assertThat(read(example))
                    .as(example.method().name())
                    .isEqualTo(example.rows().stream().map(JsonNode::toString).toList());
        }

        assertThat(examples).hasSizeGreaterThan(100);
        every.assertAll();
    }

    @Test
    void f01NoTwoDocumentedRowsShareAnId() throws IOException {
        SoftAssertions every = new SoftAssertions();

        for (Example example : examples()) {
            example.method().list().flatMap(ListFacts::idField).ifPresent(id -> every.assertThat(example.rows())
                    .extracting(row -> row.path(id).asText())
                    .as(example.method().name())
                    .doesNotHaveDuplicates()
                    .doesNotContain(""));
        }

        every.assertAll();
    }

    /** Reads a list page by page whose first answer is the example. */
    private static List<String> read(Example example) {
        List<JsonNode> answers = new ArrayList<>(List.of(example.result()));
        return new ScriptedList(example.method().name(), example.method().version())
                .byOffset()
                .read(asked ->
                        ScriptedList.Response.of(answers.isEmpty() ? Json.PLAIN.createArrayNode() : answers.remove(0)));
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (String file : List.of("examples-core.jsonl", "examples-objects.jsonl")) {
            try (Stream<String> lines = Files.lines(Path.of(System.getProperty("catalog.data"), file))) {
                for (String line : lines.filter(each -> !each.isBlank()).toList()) {
                    example(Json.PLAIN.readTree(line)).ifPresent(examples::add);
                }
            }
        }
        return examples;
    }

    private static Optional<Example> example(JsonNode line) {
        ApiVersion version = line.path("apiVersion").asText().equals("3") ? ApiVersion.REST_3 : ApiVersion.CLASSIC;
        JsonNode response = line.path("response");
        Optional<MethodFacts> method = Catalog.standard()
                .find(new MethodName(line.path("name").asText()), version)
                .filter(facts -> facts.list().isPresent() && response.has("result"));
        return method.map(facts -> {
            JsonNode rows = response;
            for (String step : facts.list().orElseThrow().path().split("\\.")) {
                rows = rows.path(step);
            }
            List<JsonNode> all = new ArrayList<>();
            rows.forEach(all::add);
            return new Example(facts, withoutNextPage(response.path("result")), all);
        });
    }

    /** An example shows a few rows of a longer list: what it says about further pages is left out. */
    private static JsonNode withoutNextPage(JsonNode result) {
        return result instanceof ObjectNode named
                ? named.deepCopy().without(List.of("hasMore", "hasNextPage", "hasMorePages", "nextOffset"))
                : result;
    }
}
