/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.test.PortalAssertions.assertThatPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.fixture.WebhookTestBase;
import io.github.camelbitrix24.rest.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands of a batch as text: they are parsed, and then treated as if their parameters were given as a map. */
class BatchTextCommandsTest extends WebhookTestBase {

    private JsonNode sent(String method) throws IOException {
        return Json.PLAIN.readTree(portal.journal().requests(method).get(0).body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event.offline.get?clear=0&limit=5&filter[%3DEVENT_NAME]=ONCRMDEALADD|event.offline.get"
                        + "|{\"clear\":\"0\",\"limit\":\"5\",\"filter\":{\"=EVENT_NAME\":\"ONCRMDEALADD\"}}",
                "EVENT.offline.get?clear=0|EVENT.offline.get|{\"clear\":\"0\"}",
                "disk.folder.uploadfile?id=7&data[NAME]=a+b.txt|disk.folder.uploadfile"
                        + "|{\"id\":\"7\",\"data\":{\"NAME\":\"a b.txt\"}}",
                "crm.deal.list?filter[a[b]=%D0%B6|crm.deal.list|{\"filter\":{\"a[b\":\"ж\"}}"
            })
    void f08ACommandThatIsSentAloneKeepsItsParameters(String command, String method, String json) throws IOException {
        portal.on(method).answersResult(List.of());

        camel.call("bitrix24:batch", Map.of("a", command));

        assertThat(sent(method)).isEqualTo(Json.PLAIN.readTree(json));
    }

    @Test
    void f08PositionalParametersKeepTheirPlaces() throws IOException {
        portal.on("task.item.update").answersResult(7);

        camel.call("bitrix24:batch", List.of("task.item.update?0=13&1[TITLE]=x", "profile"));

        assertThat(sent("task.item.update")).isEqualTo(Json.PLAIN.readTree("{\"0\":\"13\",\"1\":{\"TITLE\":\"x\"}}"));
        assertThat(sent("task.item.update").properties().iterator().next().getKey())
                .isEqualTo("0");
    }

    @Test
    void f08AManyValuedCommandIsSentAloneWithAllItsValues() throws IOException {
        StringBuilder command = new StringBuilder("crm.deal.list?");
        for (int i = 0; i < 600; i++) {
            command.append("filter[@ID][]=").append(i).append('&');
        }

        camel.call("bitrix24:batch", List.of(command.toString()));

        assertThat(sent("crm.deal.list").path("filter").path("@ID")).hasSize(600);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crm.deal.add?fields[TITLE]=10%|the value of fields[TITLE] has a %",
                "crm.deal.add?fields[%TITLE]=10|the name 'fields[%TITLE]' has a %",
                "crm.deal.add?fields[TITLE]=%FF|not valid UTF-8",
                "crm deal add?fields[TITLE]=x|no valid method"
            })
    void f08AnInvalidTextIsRefusedBeforeAnythingIsSent(String command, String why) {
        assertThatThrownBy(() -> camel.call("bitrix24:batch", Map.of("first", "profile", "bad", command)))
                .isInstanceOfSatisfying(Bitrix24RejectedException.class, refused -> assertThat(refused.getOutcome())
                        .isEqualTo(Outcome.NOT_RUN))
                .hasMessageContaining("'bad'")
                .hasMessageContaining(why);
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void f08ATextCommandThatWasRefusedForALimitIsSentAgainWithItsParameters() {
        portal.on("crm.deal.add")
                .answersError("QUERY_LIMIT_EXCEEDED", 503, "Too many requests")
                .once();

        Object results = camel.call("bitrix24:batch", List.of("crm.deal.add?fields[TITLE]=Again", "profile"));

        assertThat((List<?>) results).hasSize(2);
        assertThatPortal(portal).executed("crm.deal.add").once().withParameter("fields.TITLE", "Again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"crm.deal.get\"", "{\"method\":\"crm.deal.get\",\"params\":{\"filter\":7}}"})
    void f08CommandsAreComparedWithTheCatalog(String command) {
        assertThatThrownBy(() -> camel.call("bitrix24:batch?validation=FAIL", "{\"x\":" + command + "}"))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("'x'")
                .hasMessageContaining("required parameter");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void f08WhatACommandDoesNotHaveIsRefused() {
        for (String fields :
                List.of("\"param\":{\"id\":1}", "\"params\":{\"id\":1},\"query\":{\"id\":2}", "\"as\":\"d\"")) {
            assertThatThrownBy(() -> camel.call("bitrix24:batch", "[{\"method\":\"crm.deal.get\"," + fields + "}]"))
                    .isInstanceOf(Bitrix24RejectedException.class)
                    .hasMessageContaining("'0'");
        }
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void f07AKeyThatOccursTwiceIsRefused() {
        assertThatThrownBy(() -> camel.call("bitrix24:batch", "{\"a\":\"profile\",\"a\":\"user.current\"}"))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("a name twice: Duplicate field 'a'.");
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void thePortalsFormIsNotConfusedWithKeys() {
        String command = "{\"method\":\"profile\",\"params\":{}}";

        Object byKey = camel.call("bitrix24:batch", "{\"cmd\":" + command + ",\"b\":\"profile\"}");
        Object single = camel.call("bitrix24:batch", "{\"cmd\":" + command + "}");
        Object form = camel.call("bitrix24:batch", "{\"cmd\":{\"method\":\"profile\"},\"halt\":\"Y\"}");

        assertThat(byKey).asInstanceOf(InstanceOfAssertFactories.MAP).containsOnlyKeys("cmd", "b");
        assertThat(single).asInstanceOf(InstanceOfAssertFactories.MAP).containsOnlyKeys("cmd");
        assertThat(form).asInstanceOf(InstanceOfAssertFactories.MAP).containsOnlyKeys("method");
        assertThat(portal.journal().requests("batch").get(2).body()).contains("\"halt\":1");
        assertThatThrownBy(() -> camel.call("bitrix24:batch", "{\"cmd\":[\"profile\"],\"halt\":\"perhaps\"}"))
                .hasMessageContaining("halt");
    }
}
