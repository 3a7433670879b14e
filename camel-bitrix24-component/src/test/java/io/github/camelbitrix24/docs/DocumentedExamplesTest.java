/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.catalog.MethodFacts;
import io.github.camelbitrix24.catalog.RequiredParameter;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.journal.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The documented requests of classic methods, sent through a route. Runs where {@code -Dcatalog.data} names the facts. */
@Tag("facts")
class DocumentedExamplesTest {

    private static FakePortal portal;
    private static CamelFixture camel;

    @BeforeAll
    static void start() {
        portal = FakePortal.start();
        camel = CamelFixture.byAccessToken(portal);
        CamelFixture.withoutRateLimit().accept(camel.component());
    }

    @AfterAll
    static void stop() {
        camel.close();
        portal.close();
    }

    @Test
    void noDocumentedRequestIsRefusedAndItArrivesAsItIsDocumented() throws IOException {
        SoftAssertions every = new SoftAssertions();

        List<JsonNode> examples = examples().toList();
        for (JsonNode example : examples) {
            portal.reset();
            portal.onAny().answers(200, "application/json", answer(example).toString());

            Exchange done = call(example.path("name").asText(), example.path("request"));

            every.assertThat(done.getException())
                    .as(example.path("name").asText())
                    .isNull();
            every.assertThat(sent()).as(example.path("name").asText()).isEqualTo(example.path("request"));
            every.assertThat(done.getMessage().getBody())
                    .as(example.path("name").asText())
                    .isEqualTo(answer(example).path("result"));
        }

        assertThat(examples).hasSizeGreaterThan(100);
        every.assertAll();
    }

    @Test
    void eachDocumentedRequestIsRefusedWithoutARequiredParameter() throws IOException {
        SoftAssertions every = new SoftAssertions();
        int taken = 0;

        for (JsonNode example : examples().toList()) {
            MethodName method = new MethodName(example.path("name").asText());
            if (!(example.path("request") instanceof ObjectNode request)) {
                continue;
            }
            List<RequiredParameter> required =
                    Catalog.standard().find(method).map(MethodFacts::required).orElse(List.of());
            for (RequiredParameter each : required) {
                portal.reset();
                Exchange done = call(method.value(), without(request, each));

                taken++;
                every.assertThat(done.getException())
                        .as(method + " without " + each)
                        .isInstanceOf(Bitrix24RejectedException.class);
                every.assertThat(portal.journal().requests()).as(method.value()).isEmpty();
            }
        }

        assertThat(taken).isGreaterThan(100);
        every.assertAll();
    }

    /** The documented answer; a few pages show the result without its envelope. */
    private static JsonNode answer(JsonNode example) {
        JsonNode response = example.path("response");
        return response.has("result") ? response : Json.PLAIN.createObjectNode().set("result", response);
    }

    private static ObjectNode without(ObjectNode request, RequiredParameter required) {
        ObjectNode rest = request.deepCopy();
        for (String alternative : required.alternatives()) {
            int dot = alternative.indexOf('.');
            if (dot < 0) {
                String name = alternative.replaceAll("=.*", "");
                rest.remove(fieldNames(rest).filter(name::equalsIgnoreCase).toList());
            } else if (rest.path(alternative.substring(0, dot)) instanceof ObjectNode map) {
                map.remove(alternative.substring(dot + 1));
            }
        }
        return rest;
    }

    private static Stream<String> fieldNames(ObjectNode node) {
        return node.properties().stream().map(field -> field.getKey());
    }

    private static Exchange call(String method, JsonNode request) {
        return camel.exchange(
                "bitrix24:" + method + "?validation=FAIL&outputClass=" + JsonNode.class.getName(),
                asked -> asked.getMessage().setBody(request.isNull() ? null : request));
    }

    /** The body without the credential. */
    private static JsonNode sent() throws IOException {
        List<ReceivedRequest> requests = portal.journal().requests();
        ObjectNode body = (ObjectNode)
                Json.PLAIN.readTree(requests.get(requests.size() - 1).body());
        body.remove("auth");
        return body;
    }

    private static Stream<JsonNode> examples() throws IOException {
        Path file = Path.of(System.getProperty("catalog.data"), "examples-core.jsonl");
        return Files.readAllLines(file).stream()
                .map(DocumentedExamplesTest::parsed)
                .filter(example -> example.path("apiVersion").asText().equals("2"))
                .filter(example -> example.path("requestMode").asText().equals("strict")
                        && example.path("responseMode").asText().equals("strict"))
                .filter(example -> example.path("request").isObject())
                .filter(DocumentedExamplesTest::isAnsweredAsItComes);
    }

    /** A batch is taken apart: its results go back by their keys. */
    private static boolean isAnsweredAsItComes(JsonNode example) {
        return !example.path("name").asText().equals("batch");
    }

    private static JsonNode parsed(String line) {
        try {
            return Json.PLAIN.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
