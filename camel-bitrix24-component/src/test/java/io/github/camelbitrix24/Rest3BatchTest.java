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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands of a REST 3.0 batch that refer to the results of earlier ones. */
class Rest3BatchTest extends WebhookTestBase {

    private static final String ADD = "{'method':'tasks.task.add','as':'first','query':"
            + "{'fields':{'title':'One','creatorId':1,'responsibleId':1}}}";

    private String call(String commands) {
        return String.valueOf(camel.call("bitrix24:batch?apiVersion=REST_3", commands.replace('\'', '"')));
    }

    @Test
    void f11AReferenceTakesTheValueOfAnEarlierResult() throws IOException {
        String results = call("[" + ADD
                + ",{'method':'tasks.task.get','query':{'id':{'$ref':'first.item.id'},'select':['id','title']}}]");

        assertThat(results).contains("title=One");
        JsonNode sent =
                Json.PLAIN.readTree(portal.journal().requests("batch").get(0).body());
        assertThat(sent.get(0).path("as").asText()).isEqualTo("first");
        assertThat(sent.get(1).path("query").path("id")).hasToString("{\"$ref\":\"first.item.id\"}");
        assertThat(sent.get(1).has("as")).isFalse();
    }

    @Test
    void f11AnArrayReferenceTakesTheValuesOfAllItems() {
        call("[" + ADD + "," + ADD.replace("first", "second") + "]");

        String results = call("{'x':{'method':'tasks.task.list','as':'list','query':{'select':['id']}},"
                + "'y':{'method':'tasks.task.update','query':{'id':1,'fields':{'title':{'$refArray':'list.id'}}}}}");

        assertThat(results).contains("x=", "y=");
        assertThatPortal(portal).executed("tasks.task.update").once().withParameter("fields.title", List.of(1L, 2L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$ref':'second.item.id'}|'second'",
                "{'$ref':'other.item.id'}|'other'",
                "{'$ref':'First.item.id'}|'First'",
                "{'$ref':'later.item.id'}|'later'",
                "[[{'x':{'$refArray':'unknown.id'}}]]|'unknown'",
                "{'$ref':''}|no alias",
                "{'$ref':7}|no alias"
            })
    void f11AReferenceWithoutAnEarlierAliasIsRefused(String idAndWhy) {
        String[] parts = idAndWhy.split("\\|");
        String commands = "{'a':" + ADD + ",'b':{'method':'tasks.task.get','as':'second','query':{'id':" + parts[0]
                + "}},'c':" + ADD.replace("first", "later") + "}";

        assertThatThrownBy(() -> call(commands))
                .isInstanceOfSatisfying(Bitrix24RejectedException.class, refused -> assertThat(refused.getOutcome())
                        .isEqualTo(Outcome.NOT_RUN))
                .hasMessageContaining("'b'")
                .hasMessageContaining(parts[1]);
        assertThat(portal.journal().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[" + ADD + "," + ADD + "]|'first'",
                "[{'method':'tasks.task.list','as':''}]|'as'",
                "[{'method':'tasks.task.list','as':7}]|'as'",
                "['tasks.task.list?select[]=id']|no query strings"
            })
    void f11AnInvalidAliasIsRefused(String commandsAndWhy) {
        String[] parts = commandsAndWhy.split("\\|");

        assertThatThrownBy(() -> call(parts[0]))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining(parts[1]);
        assertThat(portal.journal().requests()).isEmpty();
    }

    @Test
    void f11AClassicBatchNamesItsOwnWayToRefer() {
        assertThatThrownBy(() -> camel.call("bitrix24:batch", "[{\"method\":\"profile\",\"as\":\"me\"}]"))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("$result[key]");
        assertThat(portal.journal().requests()).isEmpty();
    }
}
