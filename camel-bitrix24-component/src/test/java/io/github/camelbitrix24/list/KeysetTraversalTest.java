/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.rest.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that is read by its ids is complete, or its traversal fails. */
class KeysetTraversalTest {

    private static List<String> ids(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(Long::toString).toList();
    }

    private static long after(JsonNode asked) {
        return asked.path("filter").path(">ID").asLong(0);
    }

    private static boolean isDescending(JsonNode asked) {
        return asked.path("order").path("ID").asText().equals("DESC");
    }

    /** An ascending page after an id. */
    private static Predicate<JsonNode> pageAfter(long from) {
        return asked -> !isDescending(asked) && after(asked) >= from;
    }

    private static ScriptedDeals list(boolean isBatchable, long rows) {
        ScriptedDeals list = ScriptedDeals.of(1, rows);
        return isBatchable ? list : list.withoutBatches();
    }

    @Test
    void f06AListWhoseFilterCannotTravelInAQueryStringIsReadByIdWithoutIt() {
        ScriptedDeals list = list(false, 1_234);

        assertThat(list.read()).isEqualTo(ids(1, 1_234));

        assertThat(list.batches()).isZero();
        assertThat(list.pagesAsked()).hasSize(26).allSatisfy(asked -> {
            assertThat(asked.path("filter").path("=UF_CRM_X").isBoolean()).isTrue();
            assertThat(asked.path("start").asInt()).isEqualTo(-1);
        });
    }

    @Test
    void f06SuchAListStartsAfterAnId() {
        assertThat(list(false, 321).readAfter(120)).isEqualTo(ids(121, 321));
        assertThat(list(false, 321).readAfter(321)).isEmpty();
    }

    @Test
    void f06TextThatLooksLikeAReferenceIsSentInJson() {
        ScriptedDeals list = list(true, 321);
        list.parameters().putObject("filter").put("!TITLE", "$result[first][0][ID]");

        assertThat(list.read()).isEqualTo(ids(1, 321));
        assertThat(list.batches()).isZero();
    }

    @ParameterizedTest(name = "filter {0}")
    @ValueSource(strings = {"\"abc\"", "false", "7", "[\"abc\"]"})
    void f06AFilterThatIsNotAMapIsNeverReplaced(String filter) throws JsonProcessingException {
        ScriptedDeals list = list(true, 321);
        list.parameters().set("filter", Json.PLAIN.readTree(filter));

        assertThat(list.read()).isEqualTo(ids(1, 321));

        assertThat(list.pagesAsked())
                .allSatisfy(asked -> assertThat(asked.path("filter").asText()
                                + asked.path("filter").path(0).asText())
                        .isEqualTo(filter.replaceAll("[\"\\[\\]]", "")));
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void anEmptyPageBeforeLaterRowsIsReadAgain(boolean isBatchable) {
        ScriptedDeals list = list(isBatchable, 20_000);
        Set<Long> emptied = new HashSet<>();

        list.answers(asked -> {
            boolean isEmptied = pageAfter(0).test(asked) && after(asked) / 700 > emptied.size();
            return isEmptied && emptied.add(after(asked)) ? List.of() : list.honest(asked);
        });

        assertThat(list.read()).isEqualTo(ids(1, 20_000));
        assertThat(emptied).hasSizeGreaterThan(5);
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void aPageThatStaysEmptyBeforeLaterRowsFailsTheTraversal(boolean isBatchable) {
        ScriptedDeals list = list(isBatchable, 20_000);
        list.answers(asked -> pageAfter(1_000).test(asked) ? List.of() : list.honest(asked));

        assertThatThrownBy(list::read)
                .isInstanceOf(Bitrix24Exception.class)
                .hasMessageContaining("is empty, although the list has later rows")
                .hasMessageContaining("rows were read");
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void aListThatIsEmptyFromNowOnFailsTheTraversal(boolean isBatchable) {
        ScriptedDeals list = list(isBatchable, 20_000);
        Set<String> broken = new HashSet<>();
        list.answers(asked -> {
            boolean isBroken = !broken.isEmpty() || (pageAfter(5_000).test(asked) && broken.add("broken"));
            return isBroken ? List.of() : list.honest(asked);
        });

        assertThatThrownBy(list::read).isInstanceOf(Bitrix24Exception.class).hasMessageContaining("is empty");
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void laterRowsThatAreGoneEndTheList(boolean isBatchable) {
        ScriptedDeals list = list(isBatchable, 20_000);
        list.answers(asked -> {
            if (pageAfter(3_000).test(asked)) {
                list.rows().removeIf(row -> row.path("ID").asLong() > 3_010);
            }
            return list.honest(asked);
        });

        assertThat(list.read()).startsWith(ids(1, 3_000).toArray(String[]::new)).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "page {0}")
    @ValueSource(strings = {"first", "last"})
    void aFirstOrLastPageThatIsEmptyOnceHidesNoRows(String page) {
        ScriptedDeals list = list(true, 321);
        Set<String> emptied = new HashSet<>();
        list.answers(asked -> {
            boolean isAsked = isDescending(asked) == page.equals("last")
                    && !asked.path("filter").has(">ID");
            return isAsked && emptied.add(page) ? List.of() : list.honest(asked);
        });

        assertThat(list.read()).isEqualTo(ids(1, 321));
        assertThat(emptied).hasSize(1);
    }

    @Test
    void aMethodThatIgnoresTheDirectionOfTheOrderHidesNoRows() {
        ScriptedDeals list = list(true, 7).pageSize(1);
        list.answers(asked -> {
            if (isDescending(asked)) {
                ((ObjectNode) asked.path("order")).put("ID", "ASC");
            }
            return list.honest(asked);
        });

        assertThat(list.read()).isEqualTo(ids(1, 7));
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void aRowThatRepeatsUnchangedIsOneRow(boolean isBatchable) {
        ScriptedDeals list = list(isBatchable, 0);
        for (long id = 1; id <= 321; id++) {
            for (int time = 0; time <= id % 3; time++) {
                list.add(id, "Activity " + id);
            }
        }

        assertThat(list.read()).isEqualTo(ids(1, 321));
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void twoDifferentRowsWithOneIdFailTheTraversal(boolean isBatchable) {
        ScriptedDeals list = list(isBatchable, 20_000);
        list.answers(asked -> {
            List<JsonNode> page = new ArrayList<>(list.honest(asked));
            if (pageAfter(3_000).test(asked) && page.size() > 20) {
                page.set(20, page.get(19).<ObjectNode>deepCopy().put("TITLE", "other"));
            }
            return page;
        });

        assertThatThrownBy(list::read)
                .isInstanceOf(Bitrix24Exception.class)
                .hasMessageContaining("two different rows share the id");
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void twoDifferentRowsWithOneIdOnTheFirstPageAreReadByOffset(boolean isBatchable) {
        ScriptedDeals list = list(isBatchable, 3).add(3, "another").add(4, "last");

        List<JsonNode> offsets = list.pagesAsked();
        assertThatThrownBy(() -> list.readAfter(1)).hasMessageContaining("two different rows share the id 3");
        offsets.clear();
        list.read();

        assertThat(offsets.get(offsets.size() - 1).path("start").asInt()).isZero();
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void aMethodThatIgnoresTheFilterIsReadByOffset(boolean isBatchable) {
        ScriptedDeals list = list(isBatchable, 321);
        list.answers(asked -> {
            ((ObjectNode) asked).remove("filter");
            return list.honest(asked);
        });

        assertThat(list.read()).isEqualTo(ids(1, 321));
        assertThatThrownBy(() -> list.readAfter(100)).hasMessageContaining("the method ignores the filter on its id");
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void aRepeatedPageFailsTheTraversal(boolean isBatchable) {
        ScriptedDeals list = list(isBatchable, 20_000);
        list.answers(asked -> pageAfter(3_000).test(asked) ? list.rows().subList(2_950, 3_000) : list.honest(asked));

        assertThatThrownBy(list::read).isInstanceOf(Bitrix24Exception.class).hasMessageContaining("holds earlier rows");
    }
}
