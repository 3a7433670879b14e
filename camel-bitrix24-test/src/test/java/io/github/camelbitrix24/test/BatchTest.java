/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakePortalExtension.class)
class BatchTest {
    private static final String BAD = "crm.deal.get?id=99";

    @Test
    void commandsRunInTheirOrderAsLoneCallsDo(FakePortal portal) {
        JsonNode result = batch(
                portal,
                0,
                "one",
                "crm.deal.add?fields[TITLE]=A%26B+C",
                "two",
                "crm.deal.list?select[]=TITLE&filter[%3EID]=0");

        assertThat(result.path("result").path("one").asInt()).isEqualTo(1);
        assertThat(result.path("result").path("two")).hasToString("[{\"ID\":\"1\",\"TITLE\":\"A&B C\"}]");
        assertThat(result.path("result_total")).hasToString("{\"two\":1}");
        assertThat(result.path("result_time").path("one").path("duration").isNumber())
                .isTrue();
        assertThatPortal(portal).executed("crm.deal.add").once().withParameter("fields.TITLE", "A&B C");
        assertThatPortal(portal).wasAskedFor("batch").once();
        assertThat(portal.counts().batches()).isEqualTo(1);
        assertThat(portal.counts().executions("CRM.deal.add")).isEqualTo(1);
    }

    @Test
    void whatIsEmptyIsAListAsPhpWritesIt(FakePortal portal) {
        JsonNode result = batch(portal, 0, "bad", BAD);

        assertThat(result.path("result")).hasToString("[]");
        assertThat(result.path("result_error"))
                .hasToString("{\"bad\":{\"error\":\"\",\"error_description\":\"Not found\"}}");
        assertThat(result.path("result_total")).hasToString("[]");
        assertThat(result.path("result_next")).hasToString("[]");
        assertThat(result.path("result_time")).hasToString("[]");
    }

    @Test
    void whatIsEmptyMayBeAMap() {
        try (FakePortal portal = FakePortal.builder()
                .with(UndocumentedBehaviour.EMPTY_MAPS_STAY_MAPS)
                .start()) {
            assertThat(batch(portal, 0, "bad", BAD).path("result_time")).hasToString("{}");
        }
    }

    @Test
    void keysThatCountFromZeroMakeLists(FakePortal portal) {
        PortalClient client = PortalClient.ofWebhook(portal);
        List<String> commands = List.of("crm.deal.add?fields[TITLE]=x", BAD, "crm.deal.list?");

        JsonNode result = client.call("batch", Map.of("cmd", commands)).result();

        assertThat(result.path("result").isObject()).isTrue();
        assertThat(result.path("result").has("2")).isTrue();
        assertThat(result.path("result_error").has("1")).isTrue();
        JsonNode whole =
                client.call("batch", Map.of("cmd", commands.subList(0, 1))).result();
        assertThat(whole.path("result")).hasToString("[2]");
        assertThat(whole.path("result_time").isArray()).isTrue();
    }

    @Test
    void f07EachSectionIsAListIfItsOwnKeysCountFromZero(FakePortal portal) {
        JsonNode result = batch(portal, 0, "7", "crm.deal.add?fields[TITLE]=seven", "0", BAD);
        JsonNode others = batch(portal, 0, "1", "profile", "0", "profile", "00", BAD);

        assertThat(result.path("result")).hasToString("{\"7\":1}");
        assertThat(result.path("result_error")).hasToString("[{\"error\":\"\",\"error_description\":\"Not found\"}]");
        assertThat(others.path("result").isObject()).isTrue();
        assertThat(others.path("result_error").has("00")).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{\"halt\":1,", "{\"halt\":\"1\",", "{\"halt\":true,"})
    void haltEndsTheBatchWithTheFirstFailure(String beginning) {
        try (FakePortal portal = FakePortal.start()) {
            String body = beginning + "\"cmd\":{\"a\":\"profile\",\"b\":\"" + BAD + "\",\"c\":\"profile\"}}";

            JsonNode result = PortalClient.ofWebhook(portal)
                    .post("batch", "application/json", body)
                    .result();

            assertThat(result.path("result").has("a")).isTrue();
            assertThat(result.path("result_error").has("b")).isTrue();
            assertThat(result.toString()).doesNotContain("\"c\"");
            assertThatPortal(portal).executed("profile").once();
        }
    }

    @Test
    void withoutHaltTheRestRuns(FakePortal portal) {
        assertThat(batch(portal, 0, "b", BAD, "c", "profile").path("result").has("c"))
                .isTrue();
    }

    @Test
    void aReferenceTakesAnEarlierResult(FakePortal portal) {
        IntStream.rangeClosed(1, 60).forEach(number -> portal.rows("crm.deal").add(Map.of("TITLE", "d" + number)));
        String page = "crm.deal.list?order[ID]=ASC&start=-1&select[]=ID&filter[%3EID]=";

        JsonNode result = batch(portal, 1, "p0", page + "0", "p1", page + "$result[p0][49][ID]")
                .path("result");

        assertThat(result.path("p1")).hasSize(10);
        assertThat(result.path("p1").path(0).path("ID").asInt()).isEqualTo(51);
        assertThatPortal(portal).executed("crm.deal.list").times(2).withParameter("filter.>ID", "50");
    }

    @Test
    void aReferenceMayStandInsideATextOrMeanAWholeList(FakePortal portal) {
        JsonNode result = batch(
                        portal,
                        0,
                        "id",
                        "crm.deal.add?fields[TITLE]=first",
                        "all",
                        "crm.deal.list?select[]=ID",
                        "note",
                        "crm.deal.add?fields[TITLE]=after $result[id] of $result[all][0][ID]",
                        "copy",
                        "crm.deal.add?fields[UF_CRM_LIST]=$result[all]")
                .path("result");

        assertThat(result.path("copy").asInt()).isEqualTo(3);
        assertThatPortal(portal).executed("crm.deal.add").withParameter("fields.TITLE", "after 1 of 1");
        assertThatPortal(portal)
                .executed("crm.deal.add")
                .withParameter("fields.UF_CRM_LIST", List.of(Map.of("ID", "1")));
    }

    @ParameterizedTest(name = "empty: {0}")
    @CsvSource({"false, '$result[p0][49][ID]'", "true, ''"})
    void aReferenceThatLeadsNowhereIsNoErrorAndServesPageOneAgain(boolean isEmpty, String text) {
        FakePortalBuilder builder = FakePortal.builder();
        try (FakePortal portal =
                (isEmpty ? builder.with(UndocumentedBehaviour.UNRESOLVED_REFERENCES_ARE_EMPTY) : builder).start()) {
            portal.rows("crm.deal").add(Map.of("TITLE", "only"));
            String page = "crm.deal.list?start=-1&filter[%3EID]=";

            JsonNode result = batch(portal, 1, "p0", page + "0", "p1", page + "$result[p0][49][ID]");

            assertThat(result.path("result_error")).isEmpty();
            assertThat(result.path("result").path("p1")).hasSize(1);
            assertThatPortal(portal).executed("crm.deal.list").withParameter("filter.>ID", text);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"batch?cmd[]=profile", "disk.folder.uploadFile?id=1", "my.upload"})
    void neitherBatchesNorFilesTravelInABatch(String command) {
        try (FakePortal portal = FakePortal.start()) {
            portal.forbidsInBatch("My.Upload");

            assertThat(errorOf(batch(portal, 0, "x", command), "x")).isEqualTo("ERROR_BATCH_METHOD_NOT_ALLOWED");
        }
    }

    @Test
    void commandsBeyondFiftyFailOneByOne(FakePortal portal) {
        Map<String, String> commands = new LinkedHashMap<>();
        IntStream.rangeClosed(1, 52).forEach(number -> commands.put("c" + number, "profile"));

        JsonNode result = PortalClient.ofWebhook(portal)
                .call("batch", Map.of("cmd", commands))
                .result();

        assertThat(result.path("result")).hasSize(50);
        assertThat(result.path("result_error")).hasSize(2);
        assertThat(errorOf(result, "c51")).isEqualTo("ERROR_BATCH_LENGTH_EXCEEDED");
    }

    @Test
    void errorsMayBeBareCodes() {
        try (FakePortal portal = FakePortal.builder()
                .with(UndocumentedBehaviour.BATCH_ERRORS_ARE_TEXT)
                .start()) {
            assertThat(batch(portal, 0, "x", "no.such.method").path("result_error"))
                    .hasToString("{\"x\":\"ERROR_METHOD_NOT_FOUND\"}");
        }
    }

    @Test
    void eachCommandPassesTheGate(FakePortal portal) {
        Map<String, ?> body = Map.of("cmd", Map.of("x", "crm.deal.list?auth=" + portal.accessToken()));

        JsonNode result =
                PortalClient.ofWebhook(portal, "user").call("batch", body).result();

        assertThat(errorOf(result, "x")).isEqualTo("insufficient_scope");
    }

    @Test
    void aRuleThatRefusesAppliesToTheCommand(FakePortal portal) {
        portal.on("profile").answersError("INTERNAL_SERVER_ERROR", 500, "Oops").once();
        portal.on("crm.deal.add")
                .answersError("INTERNAL_SERVER_ERROR", 500, "Oops")
                .afterExecuting();
        portal.on("task.dance").answersResult(7);

        JsonNode result = batch(
                portal, 0, "a", "profile", "b", "profile", "c", "crm.deal.add?fields[TITLE]=x", "d", "task.dance");

        assertThat(errorOf(result, "a")).isEqualTo("INTERNAL_SERVER_ERROR");
        assertThat(errorOf(result, "c")).isEqualTo("INTERNAL_SERVER_ERROR");
        assertThat(result.path("result").path("d").asInt()).isEqualTo(7);
        assertThat(portal.rows("crm.deal").count()).isEqualTo(1);
        assertThatPortal(portal).executed("profile").once();
    }

    @Test
    void aRuleForTheBatchAppliesToTheRequestAsAWhole(FakePortal portal) {
        portal.on("batch").losesConnectionAfterExecuting().once();
        portal.onAny().answersError("OVERLOAD_LIMIT", 503, "Stop").once();

        assertThatThrownBy(() -> batch(portal, 0, "a", "crm.deal.add?fields[TITLE]=x"))
                .hasCauseInstanceOf(IOException.class);

        assertThat(portal.rows("crm.deal").count()).isEqualTo(1);
        assertThat(PortalClient.ofWebhook(portal).call("batch").code()).isEqualTo("OVERLOAD_LIMIT");
    }

    private static JsonNode batch(FakePortal portal, int halt, String... keysAndCommands) {
        Map<String, String> commands = new LinkedHashMap<>();
        for (int i = 0; i < keysAndCommands.length; i += 2) {
            commands.put(keysAndCommands[i], keysAndCommands[i + 1]);
        }
        return PortalClient.ofWebhook(portal)
                .call("batch", Map.of("halt", halt, "cmd", commands))
                .result();
    }

    private static String errorOf(JsonNode result, String key) {
        return result.path("result_error").path(key).path("error").asText();
    }
}
