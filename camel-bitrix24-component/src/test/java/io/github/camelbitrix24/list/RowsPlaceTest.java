/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import static io.github.camelbitrix24.list.ScriptedList.at;
import static io.github.camelbitrix24.list.ScriptedList.json;
import static io.github.camelbitrix24.list.ScriptedList.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.list.ScriptedList.Response;
import io.github.camelbitrix24.rest.ApiVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a result holds its rows, and the parameters that request the next ones. */
class RowsPlaceTest {

    private static final String BY_TITLE = "{\"order\":{\"TITLE\":\"ASC\"}}";

    private static String row(int number) {
        return "{\"id\":\"" + number + "\"}";
    }

    private static List<String> read(String method, String result, long total) {
        return new ScriptedList(method).with(BY_TITLE).read(asked -> new Response(json(result), total, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"id\":\"1\"},{\"id\":\"2\"}]",
                "{\"rows\":[{\"id\":\"1\"},{\"id\":\"2\"}]}",
                "{\"data\":{\"items\":[{\"id\":\"1\"},{\"id\":\"2\"}]},\"tasks_count\":2}",
                "{\"tasks\":{\"3\":{\"id\":\"1\"},\"7\":{\"id\":\"2\"}}}"
            })
    void f04_theOneListInTheResultHoldsTheRows(String result) {
        assertThat(read("tasks.task.list", result, 2)).containsExactly("{\"id\":\"1\"}", "{\"id\":\"2\"}");
    }

    @Test
    void f04_aWrongRowsPathDoesNotHideTheRows() {
        ScriptedList list = new ScriptedList("some.unknown.list").rowsPath("row");

        assertThat(list.read(asked -> Response.of(at("rows", rows(1, 3, RowsPlaceTest::row)))))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'one':[{'id':1}],'two':[{'id':2}]} | it holds one, two",
                "{'count':5,'more':true} | it holds count, more",
                "{'empty':[]} | it holds empty",
                "{'ids':[1,2,3]} | it holds ids",
                "{'item':{'id':1,'title':'x'}} | it holds item",
                "true | but is a boolean",
                "false | but is a boolean",
                "17 | but is a number"
            })
    void f04_aResultWithoutOneListIsAFailureThatNamesItsKeys(String result, String message) {
        assertThatThrownBy(() -> read("tasks.task.list", result.replace('\'', '"'), 5))
                .isInstanceOf(Bitrix24PortalException.class)
                .hasMessageContaining("no rows at 'tasks'")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "{\"tasks\":[]}", "{\"tasks\":{}}", "{\"tasks\":null}"})
    void f04_anEmptyPlaceIsAnEmptyList(String result) {
        assertThat(read("tasks.task.list", result, 0)).isEmpty();
        assertThat(new ScriptedList("tasks.task.list").with(BY_TITLE).read(asked -> Response.of(json(result))))
                .isEmpty();
    }

    @Test
    void f04_aTotalOfZeroExplainsAMissingPlace() {
        assertThat(read("tasks.task.list", "{\"other\":1}", 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"Access denied\""})
    void f05_aTextIsReportedAtOnce(String result) {
        ScriptedList list = new ScriptedList("crm.status.list");

        assertThatThrownBy(() -> list.read(asked -> new Response(json(result), 0L, null)))
                .hasMessageContaining("the result is not a list, but is a string")
                .hasMessageNotContaining("Access denied");
        assertThat(list.requested()).hasSize(1);
    }

    @Test
    void f09_thePageOfAListWithoutItsOwnerIsRequestedInTheFourthPlace() {
        ScriptedList elapsed = new ScriptedList("task.elapseditem.getlist")
                .with("[{\"ID\":\"desc\"},{\">=CREATED_DATE\":\"2024-02-16\"}]");

        assertThat(elapsed.read(asked -> navigated(asked, 3))).hasSize(120).doesNotHaveDuplicates();
        assertThat(elapsed.requested().get(0))
                .hasToString("[{\"ID\":\"desc\"},{\">=CREATED_DATE\":\"2024-02-16\"},{},"
                        + "{\"NAV_PARAMS\":{\"nPageSize\":50,\"iNumPage\":1}}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[13,{\"ID\":\"desc\"}]", "[\"13\"]", "{\"0\":13,\"1\":{\"ID\":\"desc\"}}"})
    void f09_thePageOfAListWithItsOwnerIsRequestedInTheFifthPlace(String parameters) {
        ScriptedList elapsed = new ScriptedList("task.elapseditem.getlist").with(parameters);

        assertThat(elapsed.read(asked -> navigated(asked, 4))).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void f09_positionalParametersWithNamesAreSentInTheirOrder() {
        ScriptedList elapsed =
                new ScriptedList("task.elapseditem.getlist").with("{\"FILTER\":{\"ID\":1},\"TASKID\":13}");

        assertThat(elapsed.read(asked -> navigated(asked, 4))).hasSize(120);
        assertThat(elapsed.requested().get(0).path(2)).hasToString("{\"ID\":1}");
        assertThat(new ScriptedList("task.elapseditem.getlist").read(asked -> navigated(asked, 3)))
                .hasSize(120);
    }

    @Test
    void f09_otherPositionalListsHaveTheirPageAtItsDocumentedPosition() {
        ScriptedList items = new ScriptedList("task.items.getlist").with("[{\"ID\":\"desc\"}]");

        assertThat(items.read(asked -> navigated(asked, 3))).hasSize(120);
    }

    @Test
    void notificationsAreReadAfterTheLastRowOfEachGroup() {
        ScriptedList list = new ScriptedList("im.notify.get");
        List<String> read = list.read(asked -> switch (asked.path("LAST_ID").asText()) {
            case "" -> Response.of(at("notifications", rows(1, 51, id -> notification(id, id <= 20 ? 1 : 2))));
            case "50" -> Response.of(at("notifications", rows(51, 60, id -> notification(id, 2))));
            default -> Response.of(at("notifications", rows(0, 0, RowsPlaceTest::row)));
        });

        assertThat(read).hasSize(59).doesNotHaveDuplicates();
        assertThat(list.requested().get(1).path("LAST_TYPE").asInt()).isEqualTo(3);
    }

    private static String notification(int id, int type) {
        return "{\"id\":" + id + ",\"notify_type\":" + type + "}";
    }

    private static Response navigated(JsonNode asked, int place) {
        int page = asked.path(place).path("NAV_PARAMS").path("iNumPage").asInt(1);
        ArrayNode rows = rows((page - 1) * 50, Math.min(120, page * 50), number -> "{\"ID\":\"" + number + "\"}");
        return new Response(rows, 120L, null);
    }

    @ParameterizedTest
    @CsvSource({
        "imbot.v2.Chat.User.list, CLASSIC, 200",
        "mail.message.thread, REST_3, 50",
        "humanresources.node.search, REST_3, 200"
    })
    void f10_aListWithALimitOnlyIsRequestedAtItsLongestAndFailsIfItIsFull(String method, ApiVersion version, int most) {
        ScriptedList list = new ScriptedList(method, version);

        assertThatThrownBy(() -> list.read(asked -> Response.of(rows(0, most, RowsPlaceTest::row))))
                .isInstanceOf(Bitrix24PortalException.class)
                .hasMessageContaining(most + " rows were read")
                .hasMessageContaining("no parameter requests the others");
        assertThat(list.requested()).hasSize(1);
        assertThat(list.requested().get(0).findValue("limit").asInt()).isEqualTo(most);
        assertThat(new ScriptedList(method, version).read(asked -> Response.of(rows(0, 19, RowsPlaceTest::row))))
                .hasSize(19);
    }

    @Test
    void f10_aLimitOfTheCallerDoesNotShortenTheList() {
        ScriptedList list = new ScriptedList("imbot.v2.Chat.User.list").with("{\"botId\":1,\"limit\":10}");

        assertThat(list.read(asked ->
                        Response.of(rows(0, Math.min(150, asked.path("limit").asInt()), RowsPlaceTest::row))))
                .hasSize(150);
    }
}
