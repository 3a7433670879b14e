/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import static io.github.camelbitrix24.list.ScriptedList.json;
import static io.github.camelbitrix24.list.ScriptedList.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.list.ScriptedList.Response;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that is read page by page is complete, or its traversal fails. */
class CompleteListTest {

    private static final IntFunction<String> ADDRESS =
            number -> String.format(Locale.ROOT, "{\"TYPE_ID\":1,\"ENTITY_TYPE_ID\":8,\"ENTITY_ID\":%d}", number + 1);

    private final ScriptedList addresses = new ScriptedList("crm.address.list");
    private final ScriptedList statuses = new ScriptedList("crm.status.list").with("{\"order\":{\"SORT\":\"ASC\"}}");

    private static String status(int number) {
        return "{\"ID\":\"" + number + "\",\"NAME\":\"status " + number + "\"}";
    }

    private static List<String> all(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).toList();
    }

    private static Response page(int from, int to, @Nullable Long total, @Nullable Long next) {
        return new Response(rows(from, to, CompleteListTest::status), total, next);
    }

    @Test
    void f01_rowsThatShareAFieldEndingInIdAreAllDelivered() {
        assertThat(addresses.read(addresses.pages(2, ADDRESS))).isEqualTo(all(2, ADDRESS));
        assertThat(addresses.read(addresses.pages(120, ADDRESS))).isEqualTo(all(120, ADDRESS));
    }

    @ParameterizedTest
    @CsvSource({
        "crm.requisite.link.list, ENTITY_TYPE_ID",
        "crm.activity.binding.list, entityTypeId",
        "sale.tradeBinding.list, orderId",
        "some.unknown.list, ID"
    })
    void f01_differentRowsWithTheSameIdAreAllDelivered(String method, String id) {
        ScriptedList list = new ScriptedList(method).rowsPath("");
        IntFunction<String> row = number -> "{\"" + id + "\":7,\"NAME\":\"row " + number + "\"}";

        assertThat(list.read(list.pages(3, row))).isEqualTo(all(3, row));
        assertThat(list.read(list.pages(120, row))).isEqualTo(all(120, row));
    }

    @Test
    void f01_anIdThatIsNoKeyIsDetectedOnItsPage() {
        IntFunction<String> row = number -> "{\"ID\":\"7\",\"NAME\":\"row " + number + "\"}";

        assertThat(statuses.read(statuses.pages(120, row))).isEqualTo(all(120, row));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3})
    void f02_aTotalThatDiffersFromTheRowsIsAFailure(long total) {
        assertThatThrownBy(() -> statuses.read(asked -> page(1, 3, total, null)))
                .isInstanceOf(Bitrix24PortalException.class)
                .hasMessageContaining("crm.status.list")
                .hasMessageContaining("acme.bitrix24.com")
                .hasMessageContaining("2 rows were read, but the portal counts " + total)
                .hasMessageContaining("The last row has the id 2")
                .hasMessageContaining("onIncomplete=WARN");
    }

    @Test
    void f02_rowsOfAllPagesAreComparedWithTheTotal() {
        assertThatThrownBy(() -> statuses.read(asked -> {
                    int start = asked.path("start").asInt();
                    return start == 0 ? page(0, 50, 120L, 50L) : page(start, 70, 120L, null);
                }))
                .hasMessageContaining("70 rows were read, but the portal counts 120");
    }

    @Test
    void f02_rowsThatWereAddedOrDeletedMeanwhileExplainADifference() {
        ScriptedList grown = new ScriptedList("crm.status.list").with("{\"order\":{\"SORT\":\"ASC\"}}");
        assertThat(grown.read(asked -> page(0, 3, grown.requested().size() == 1 ? 2L : 4L, null)))
                .hasSize(3);

        assertThat(statuses.read(asked -> asked.path("start").asInt() == 0
                        ? page(0, 50, statuses.requested().size() == 1 ? 60L : 59L, 50L)
                        : page(50, 59, 59L, null)))
                .hasSize(59);
    }

    @Test
    void f02_theListIsDeliveredIfTheCallerAcceptsIt() {
        statuses.onIncomplete(OnIncomplete.WARN);

        assertThat(statuses.read(asked -> page(0, 2, 3L, null))).hasSize(2);
    }

    @Test
    void f03_aTotalThatIsTheLengthOfThePageHidesNoRows() {
        assertThat(addresses.read(asked -> {
                    int start = asked.path("start").asInt();
                    var page = rows(start, Math.min(120, start + 50), ADDRESS);
                    return new Response(page, (long) page.size(), null);
                }))
                .isEqualTo(all(120, ADDRESS));
    }

    @Test
    void f03_anUndocumentedTotalOfThePageHidesNoRows() {
        assertThat(statuses.read(asked -> {
                    int start = asked.path("start").asInt();
                    int end = Math.min(120, start + 50);
                    return page(start, end, (long) end - start, null);
                }))
                .hasSize(120)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100})
    void f03_aFullPageIsRequestedOnceMoreAndDeliveredOnceWhereOffsetsAreIgnored(int rows) {
        assertThat(statuses.read(asked -> page(0, rows, (long) rows, null))).hasSize(rows);
        assertThat(statuses.requested()).hasSize(2);
        assertThatThrownBy(() -> statuses.read(asked -> page(0, rows, rows + 1L, null)))
                .hasMessageContaining(rows + " rows were read, but the portal counts " + (rows + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100})
    void f03_withoutATotalTheCatalogDecidesWhetherAListThatIgnoresOffsetsIsComplete(int rows) {
        ScriptedList unpaged = new ScriptedList("crm.calllist.statuslist");
        assertThat(unpaged.read(asked -> page(0, rows, null, null))).hasSize(rows);
        ScriptedList paged = new ScriptedList("crm.deal.list").with("{\"order\":{\"TITLE\":\"ASC\"}}");
        assertThatThrownBy(() -> paged.read(asked -> page(0, rows, null, null)))
                .hasMessageContaining(rows + " rows were read")
                .hasMessageContaining("same rows");
    }

    @Test
    void f03_aFullLastPageIsFollowedByOneMoreRequest() {
        assertThat(statuses.read(
                        asked -> asked.path("start").asInt() == 0 ? page(0, 50, 50L, null) : page(0, 0, 50L, null)))
                .hasSize(50);
        assertThat(new ScriptedList("crm.status.list").read(asked -> page(0, 49, 49L, null)))
                .hasSize(49);
    }

    @Test
    void anEmptyPageInTheMiddleIsNotTheEnd() {
        assertThat(statuses.read(asked -> switch (asked.path("start").asInt()) {
                    case 0 -> page(0, 50, null, 50L);
                    case 50 -> page(0, 0, null, 100L);
                    default -> page(100, 120, null, null);
                }))
                .hasSize(70);
        assertThatThrownBy(
                        () -> statuses.read(asked -> switch (asked.path("start").asInt()) {
                            case 0 -> page(0, 50, 120L, 50L);
                            case 50 -> page(0, 0, 120L, null);
                            default -> page(100, 120, 120L, null);
                        }))
                .hasMessageContaining("50 rows were read, but the portal counts 120");
    }

    @Test
    void aRowThatIsReadAgainOnALaterPageIsOneRowInItsLaterState() {
        ScriptedList deals = new ScriptedList("crm.deal.list").with("{\"order\":{\"TITLE\":\"ASC\"}}");
        List<String> read = deals.read(asked -> {
            boolean isFirst = asked.path("start").asInt() == 0;
            var page = isFirst ? rows(0, 50, CompleteListTest::status) : rows(50, 60, CompleteListTest::status);
            if (!isFirst) {
                page.insert(0, json("{\"ID\":\"49\",\"NAME\":\"changed\"}"));
            }
            return new Response(page, 60L, isFirst ? 50L : null);
        });

        assertThat(read).hasSize(60).doesNotHaveDuplicates();
        assertThat(read.get(49)).isEqualTo("{\"ID\":\"49\",\"NAME\":\"changed\"}");
    }
}
