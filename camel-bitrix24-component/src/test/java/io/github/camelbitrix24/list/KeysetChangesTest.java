/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.error.Bitrix24Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that is read by its ids while its rows are added and removed. */
class KeysetChangesTest {

    private static List<String> ids(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(Long::toString).toList();
    }

    private static ScriptedDeals list(boolean isBatchable, long rows) {
        ScriptedDeals list = ScriptedDeals.of(1, rows);
        return isBatchable ? list : list.withoutBatches();
    }

    private static boolean isAfter(JsonNode asked, long id) {
        return asked.path("filter").path(">ID").asLong(0) >= id
                && !asked.path("order").path("ID").asText().equals("DESC");
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void aListThatBecomesEmptyEnds(boolean isBatchable) {
        ScriptedDeals list = list(isBatchable, 20_000);
        list.answers(asked -> {
            if (isAfter(asked, 5_000)) {
                list.rows().clear();
            }
            return list.honest(asked);
        });

        assertThat(list.read()).startsWith(ids(1, 5_000).toArray(String[]::new)).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void emptyPagesOfAListThatThePortalCountsFailTheTraversal(boolean isBatchable) {
        ScriptedDeals list = list(isBatchable, 20_000);
        list.answers(asked -> list.pagesAsked().size() > 150 ? List.of() : list.honest(asked));

        assertThatThrownBy(list::read)
                .isInstanceOf(Bitrix24Exception.class)
                .hasMessageContaining("is empty, although the list has later rows");
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void rowsAddedWhileTheListIsReadAreNotRead(boolean isBatchable) {
        ScriptedDeals list = list(isBatchable, 130);
        List<String> read = new ArrayList<>();

        list.forEachRow(id -> {
            read.add(id);
            assertThat(read).hasSizeLessThan(500);
            list.add(1_000 + read.size(), "added");
        });

        assertThat(read).isEqualTo(ids(1, 130));
    }

    @ParameterizedTest(name = "batches: {0}")
    @ValueSource(booleans = {true, false})
    void rowsRemovedWhenTheyAreReadDoNotMoveTheOthers(boolean isBatchable) {
        ScriptedDeals list = list(isBatchable, 101);
        List<String> read = new ArrayList<>();

        list.forEachRow(id -> {
            read.add(id);
            list.rows().removeIf(row -> row.path("ID").asText().equals(id));
        });

        assertThat(read).isEqualTo(ids(1, 101));
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(longs = {0, 1, 49, 50, 51, 99, 100, 101, 150})
    void aListOfAnyLengthIsCompleteWithoutBatches(long rows) {
        assertThat(list(false, rows).read()).isEqualTo(ids(1, rows));
    }

    @Test
    void aLastPageWithEarlierRowsHidesNoRows() {
        ScriptedDeals list = list(false, 120);
        list.answers(asked -> asked.path("order").path("ID").asText().equals("DESC")
                ? List.of(list.rows().get(59))
                : list.honest(asked));

        assertThat(list.read()).isEqualTo(ids(1, 120));
    }
}
