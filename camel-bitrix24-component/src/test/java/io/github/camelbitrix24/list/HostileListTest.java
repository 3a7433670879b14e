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

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.list.ScriptedList.Response;
import io.github.camelbitrix24.rest.ApiVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that contradict themselves, and healthy ones that look like it. */
class HostileListTest {

    private static final String BY_TITLE = "{\"order\":{\"TITLE\":\"ASC\"}}";

    private final ScriptedList statuses = new ScriptedList("crm.status.list");
    private final ScriptedList deals = new ScriptedList("crm.deal.list").with(BY_TITLE);

    private static String row(int number) {
        return "{\"ID\":\"" + number + "\",\"NAME\":\"row " + number + "\"}";
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "20, 20"})
    void f02_aLowTotalOnALaterPageDoesNotHideMissingRows(int rows, long total) {
        assertThatThrownBy(() -> statuses.read(asked -> asked.path("start").asInt() == 0
                        ? new Response(rows(0, 50, HostileListTest::row), 120L, 50L)
                        : new Response(rows(50, 50 + rows, HostileListTest::row), total, null)))
                .hasMessageContaining(50 + rows + " rows were read, but the portal counts 120");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 1_000_000_000})
    void f02_aHugeTotalIsAFailure(long total) {
        assertThatThrownBy(() -> statuses.read(asked -> new Response(
                        rows(0, asked.path("start").asInt() == 0 ? 50 : 0, HostileListTest::row), total, null)))
                .hasMessageContaining("50 rows were read, but the portal counts " + total);
        assertThat(statuses.requested()).hasSizeLessThan(5);
    }

    @Test
    void aNegativeTotalIsNoTotal() {
        assertThat(statuses.read(asked -> new Response(rows(0, 3, HostileListTest::row), Long.MIN_VALUE, null)))
                .hasSize(3);
    }

    @Test
    void alternatingPagesAreNotReadForever() {
        assertThatThrownBy(() -> statuses.read(asked -> {
                    int page = statuses.requested().size();
                    int from = page % 2 * 50;
                    return new Response(rows(from, from + 50, HostileListTest::row), 100L, page * 50L);
                }))
                .hasMessageContaining("same rows as an earlier one");
        assertThat(statuses.requested()).hasSizeLessThan(5);
    }

    @Test
    void aListLongerThanItsTotalIsNotReadForever() {
        assertThatThrownBy(() -> statuses.read(asked -> {
                    int start = asked.path("start").asInt();
                    return new Response(rows(start, start + 50, HostileListTest::row), 100L, start + 50L);
                }))
                .hasMessageContaining("the portal counts 100 rows, and there are more pages");
        assertThat(statuses.requested()).hasSizeLessThan(6);
    }

    @Test
    void tenThousandPagesThatArriveAtOnceAreRead() {
        deals.collectingAll();

        assertThat(deals.read(asked -> {
                    int start = asked.path("start").asInt();
                    return new Response(
                            rows(start, start + 1, HostileListTest::row),
                            null,
                            start < 9_999 ? Long.valueOf(start + 1L) : null);
                }))
                .hasSize(10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "main.eventlog.tail, REST_3, items, 1000000000000000",
        "main.eventlog.tail, REST_3, items, 8000000000000000",
        "tasks.task.list, REST_3, items, 9"
    })
    void f13_idsOf18DigitsAndMoreAreFollowed(String method, ApiVersion version, String path, String prefix) {
        ScriptedList list = new ScriptedList(method, version);

        assertThat(list.read(asked -> {
                    int page = list.requested().size();
                    return Response.of(at(
                            path,
                            rows(
                                    page * 50,
                                    page > 3 ? page * 50 : page * 50 + 50,
                                    id -> "{\"id\":" + prefix + (100 + id) + "}")));
                }))
                .hasSize(150);
    }

    @Test
    void aPageWithoutUsableIdsFailsWhereTheNextOneIsRequestedById() {
        ScriptedList tasks = new ScriptedList("tasks.task.list", ApiVersion.REST_3);
        assertThatThrownBy(() ->
                        tasks.read(asked -> Response.of(at("items", rows(0, 1000, id -> "{\"id\":\"a" + id + "\"}")))))
                .hasMessageContaining("no numeric id");

        ScriptedList messages = new ScriptedList("im.dialog.messages.get");
        assertThatThrownBy(() -> messages.read(
                        asked -> Response.of(at("messages", rows(0, 50, id -> "{\"id\":7,\"text\":" + id + "}")))))
                .hasMessageContaining("different rows have the same id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Y\"", "\"1\"", "1", "\"true\"", "true"})
    void moreRowsAreReportedByEveryFormOfABoolean(String yes) {
        ScriptedList recent = new ScriptedList("im.recent.list");
        assertThat(recent.read(asked -> {
                    int offset = asked.path("OFFSET").asInt();
                    ObjectNode result =
                            at("items", rows(offset, Math.min(120, offset + 50), id -> "{\"id\":\"" + id + "\"}"));
                    result.set("hasMore", offset + 50 < 120 ? json(yes) : json("\"N\""));
                    return Response.of(result);
                }))
                .hasSize(120);

        assertThatThrownBy(() -> new ScriptedList("note.document.search.list", ApiVersion.REST_3)
                        .read(asked -> Response.of(
                                json("{\"data\":{\"docs\":[{\"documentId\":1}]},\"hasMore\":" + yes + "}"))))
                .hasMessageContaining("no parameter requests the others");
    }

    @Test
    void rowsThatWereTakenForChangedOnesAreMissedIfTheIdTurnsOutToBeNoKey() {
        assertThatThrownBy(() -> deals.read(asked -> {
                    int start = asked.path("start").asInt();
                    var page = start == 0
                            ? rows(0, 50, HostileListTest::row)
                            : rows(
                                    0,
                                    50,
                                    id -> "{\"ID\":\"" + (start == 50 ? id + 5 : 7) + "\",\"NAME\":\"x" + id + "\"}");
                    return new Response(page, null, start < 100 ? start + 50L : null);
                }))
                .hasMessageContaining("different rows have the same id");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100, 150})
    void aListThatRepeatsItsLastPageForLaterPagesIsComplete(int count) {
        ScriptedList elapsed = new ScriptedList("task.elapseditem.getlist").with("[1]");

        assertThat(elapsed.read(asked -> {
                    int last = (count + 49) / 50;
                    int page = Math.min(asked.at("/4/NAV_PARAMS/iNumPage").asInt(1), last);
                    return Response.of(rows((page - 1) * 50, Math.min(count, page * 50), HostileListTest::row));
                }))
                .hasSize(count)
                .doesNotHaveDuplicates();
    }

    @Test
    void aPageThatIsRepeatedByMistakeIsAFailure() {
        ScriptedList elapsed = new ScriptedList("task.elapseditem.getlist").with("[1]");

        assertThatThrownBy(() -> elapsed.read(asked -> {
                    int page = asked.at("/4/NAV_PARAMS/iNumPage").asInt(1);
                    int from = (page == 3 ? 1 : page - 1) * 50;
                    return Response.of(rows(from, Math.min(180, from + 50), HostileListTest::row));
                }))
                .hasMessageContaining("a page was repeated");
    }

    @Test
    void anOffsetThatIsRoundedDownRepeatsNoRows() {
        ScriptedList unknown = new ScriptedList("some.unknown.list");

        assertThat(unknown.read(asked -> Response.of(
                        rows(asked.path("start").asInt() / 50 * 50, 52, number -> "{\"x\":" + number + "}"))))
                .hasSize(52);
    }

    @Test
    void aPageLongerThanTheLimitRepeatsNoRows() {
        ScriptedList pages = new ScriptedList("landing.landing.getList").with("{\"params\":{\"limit\":10}}");

        assertThat(pages.read(asked -> {
                    int offset = asked.at("/params/offset").asInt();
                    return Response.of(rows(offset, Math.min(120, offset + 50), number -> "{\"x\":" + number + "}"));
                }))
                .hasSize(120);
    }

    @Test
    void rowsThatThePortalRepeatsAndCountsAreOneRow() {
        ScriptedList activities = new ScriptedList("crm.activity.list").with("{\"order\":{\"DEADLINE\":\"ASC\"}}");

        assertThat(activities.read(activities.pages(101, number -> row((number + 1) / 2))))
                .hasSize(51)
                .doesNotHaveDuplicates();
    }

    @Test
    void theIdIsSelectedInEveryOrderAndSpelling() {
        deals.with("{\"order\":{\"TITLE\":\"ASC\"},\"SELECT\":[\"TITLE\"]}").read(deals.pages(3, HostileListTest::row));
        assertThat(deals.requested().get(0).path("SELECT")).hasToString("[\"TITLE\",\"ID\"]");

        ScriptedList tasks = new ScriptedList("tasks.task.list", ApiVersion.REST_3)
                .with("{\"Select\":[\"title\"],\"Filter\":[[\"title\",\"=\",\"x\"]]}");
        tasks.read(asked ->
                Response.of(at("items", rows(0, tasks.requested().size() == 1 ? 5 : 0, id -> "{\"id\":1" + id + "}"))));
        assertThat(tasks.requested().get(1))
                .hasToString("{\"Select\":[\"title\",\"id\"],\"Filter\":[[\"title\",\"=\",\"x\"],[\"id\",\">\",14]],"
                        + "\"pagination\":{\"limit\":1000},\"order\":{\"id\":\"ASC\"}}");
    }
}
