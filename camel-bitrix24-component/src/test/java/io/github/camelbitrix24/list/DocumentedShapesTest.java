/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.list.CustomList;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The fake portal's lists against documented answers. Runs where {@code -Dcatalog.data} names the folder of the facts. */
@Tag("facts")
class DocumentedShapesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aListOfTheFakePortalHasTheShapeOfTheDocumentedAnswer() throws Exception {
        SoftAssertions every = new SoftAssertions();
        int compared = 0;

        try (FakePortal portal = FakePortal.builder()
                .with(UndocumentedBehaviour.EMPTY_MAPS_STAY_MAPS)
                .start()) {
            for (JsonNode example : examples()) {
                Optional<CatalogList> list = list(example);
                if (list.isPresent()) {
                    compared++;
                    compare(portal, list.get(), example.path("response"), every);
                }
            }
        }

        assertThat(compared).isGreaterThan(30);
        every.assertAll();
    }

    /** The same rows at the same place, and counts of the same names and types. */
    private static void compare(FakePortal portal, CatalogList list, JsonNode documented, SoftAssertions every)
            throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        rowsIn(documented, list).forEach(rows::add);
        int shown = rows.size();
        while (documented.has("next") && rows.size() <= CatalogList.PAGE) {
            rows.add(rows.get(0));
        }
        CustomList defined = list.define(portal, rows);
        portal.list(list.method().name()).pageSize(Math.max(CatalogList.PAGE, shown));
        if (!documented.has("total")) {
            defined.uncounted();
        }

        JsonNode answer = post(portal, list);

        every.assertThat(names(answer)).as(list.name()).isEqualTo(names(documented));
        every.assertThat(rowsIn(answer, list).isArray())
                .as(list.name())
                .isEqualTo(rowsIn(documented, list).isArray());
        every.assertThat(rowsIn(answer, list).size()).as(list.name()).isGreaterThanOrEqualTo(shown);
        every.assertThat(shown == 0 || rowsIn(answer, list).elements().next().equals(rows.get(0)))
                .as(list.name())
                .isTrue();
    }

    /** The names and types of what an answer says about its pages. */
    private static List<String> names(JsonNode answer) {
        return List.of("total", "next").stream()
                .filter(answer::has)
                .map(name -> name + " " + answer.path(name).getNodeType())
                .toList();
    }

    private static JsonNode rowsIn(JsonNode answer, CatalogList list) {
        JsonNode rows = answer;
        for (String step : list.facts().path().split("\\.", -1)) {
            rows = rows.path(step);
        }
        return rows;
    }

    private static Optional<CatalogList> list(JsonNode example) {
        boolean isRest3 = example.path("apiVersion").asText().equals("3");
        return CatalogList.all()
                .filter(each -> each.method().name().equals(example.path("name").asText()))
                .filter(each -> (each.method().version() == ApiVersion.REST_3) == isRest3)
                .findFirst();
    }

    private static JsonNode post(FakePortal portal, CatalogList list) throws IOException, InterruptedException {
        String base = list.isRest3() ? portal.webhookUrl().replace("/rest/", "/rest/api/") : portal.webhookUrl();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(base + list.method().name()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static List<JsonNode> examples() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(System.getProperty("catalog.data"), "examples-core.jsonl"))) {
            all.add(JSON.readTree(line));
        }
        return all;
    }
}
