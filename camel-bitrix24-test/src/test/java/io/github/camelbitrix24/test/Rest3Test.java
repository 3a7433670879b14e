/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** REST 3.0 on the portal. */
@ExtendWith(FakePortalExtension.class)
class Rest3Test {
    private static final String ADD = "tasks.task.add";
    private static final Map<String, ?> TASK = task("One");

    private static Map<String, ?> task(String title) {
        return Map.of("fields", Map.of("title", title, "creatorId", 1, "responsibleId", 1));
    }

    private static PortalClient of(FakePortal portal) {
        return PortalClient.ofWebhook(portal).atRest3();
    }

    @Test
    void aTaskIsAddedReadChangedAndDeleted(FakePortal portal) {
        PortalClient client = of(portal);
        JsonNode id = client.call(ADD, TASK).result().path("item").path("id");
        Map<String, ?> one = Map.of("id", id, "select", List.of("title"));

        assertThat(client.call("tasks.task.update", Map.of("id", id, "fields", Map.of("title", "Two")))
                        .result()
                        .path("result")
                        .asBoolean())
                .isTrue();
        assertThat(client.call("tasks.task.get", one)
                        .result()
                        .path("item")
                        .path("title")
                        .asText())
                .isEqualTo("Two");
        assertThat(client.call("tasks.task.delete", one).status()).isEqualTo(200);
        assertThat(client.call("tasks.task.get", one)
                        .json()
                        .path("error")
                        .path("code")
                        .asText())
                .isEqualTo("BITRIX_REST_V3_EXCEPTION_ENTITYNOTFOUNDEXCEPTION");
    }

    @Test
    void missingFieldsAreNamed(FakePortal portal) {
        PortalClient.ClientReply refused = of(portal).call(ADD, Map.of("fields", Map.of("title", "One")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").path("validation").findValuesAsText("field"))
                .containsExactly("creatorId", "responsibleId");
    }

    @ParameterizedTest(name = "{0} {1} finds {2} of 10")
    @CsvSource({"=, 3, 1", "!=, 3, 9", ">, 3, 7", ">=, 3, 8", "<, 3, 2", "<=, 3, 3"})
    void aFilterIsAListOfConditions(String operator, int value, int found, FakePortal portal) {
        add(portal, 10);

        JsonNode items = of(portal)
                .call("tasks.task.list", Map.of("filter", List.of(List.of("id", operator, value))))
                .result()
                .path("items");

        assertThat(items).hasSize(found);
    }

    private static void add(FakePortal portal, int count) {
        IntStream.range(0, count).forEach(number -> portal.rows("tasks.task").add(Map.of("TITLE", "Task " + number)));
    }

    @Test
    void aPageIsAsLongAsAskedUnlessThePortalCapsIt(FakePortal portal) {
        Map<String, ?> asked = Map.of("pagination", Map.of("limit", 60, "offset", 10));
        add(portal, 100);
        try (FakePortal capping = FakePortal.builder()
                .with(UndocumentedBehaviour.REST_3_PAGES_ARE_CAPPED)
                .start()) {
            add(capping, 100);

            assertThat(of(capping).call("tasks.task.list", asked).result().path("items"))
                    .hasSize(50);
        }
        assertThat(of(portal)
                        .call("tasks.task.list", Map.of("pagination", Map.of("limit", 1001)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aKeyIsAnsweredAgainForADayAndForTheSameBodyOnly() {
        ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
        try (FakePortal portal = FakePortal.builder().clock(clock).start()) {
            PortalClient client = of(portal);

            HttpResponse<String> first = client.keyed(ADD, "k", TASK);
            HttpResponse<String> again = client.keyed(ADD, "k", TASK);
            HttpResponse<String> other = client.keyed(ADD, "k", task("Other"));
            clock.advance(Duration.ofHours(25));
            client.keyed(ADD, "k", TASK);

            assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
            assertThat(again.headers().firstValue("Idempotent-Replayed")).hasValue("true");
            assertThat(other.statusCode()).isEqualTo(422);
            assertThat(portal.rows("tasks.task").all()).hasSize(2);
        }
    }

    @Test
    void aRefusalIsNotKept(FakePortal portal) {
        PortalClient client = of(portal);

        client.keyed(ADD, "k", Map.of("fields", Map.of()));
        HttpResponse<String> corrected = client.keyed(ADD, "k", TASK);

        assertThat(corrected.statusCode()).isEqualTo(200);
    }

    @Test
    void aBatchIsAListAndEndsWithTheFirstFailure(FakePortal portal) {
        PortalClient client = of(portal);
        String add = "{\"method\":\"tasks.task.add\",\"query\":{\"fields\":{\"title\":\"a\",\"creatorId\":1,"
                + "\"responsibleId\":1}}}";
        String fail = "{\"method\":\"tasks.task.get\",\"query\":{\"id\":404}}";

        PortalClient.ClientReply both = client.post("batch", "application/json", "[" + add + "," + add + "]");
        PortalClient.ClientReply half =
                client.post("batch", "application/json", "[" + add + "," + fail + "," + add + "]");

        assertThat(both.result()).hasSize(2);
        assertThat(half.status()).isEqualTo(404);
        assertThat(portal.rows("tasks.task").all()).hasSize(3);
    }

    @Test
    void onlyJsonIsRead(FakePortal portal) {
        PortalClient.ClientReply refused = of(portal).post(ADD, "application/x-www-form-urlencoded", "fields[title]=x");

        assertThat(refused.json().path("error").path("code").asText())
                .isEqualTo("BITRIX_REST_V3_EXCEPTION_INVALIDJSONEXCEPTION");
    }

    @Test
    void theDocumentHasNoEnvelope(FakePortal portal) {
        JsonNode document = of(portal).call("rest.documentation.openapi").json();

        assertThat(document.path("openapi").asText()).isEqualTo("3.0.0");
        assertThat(document.has("result")).isFalse();
    }
}
