/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.fixture.WebhookTestBase;
import io.github.camelbitrix24.rest.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids and numbers of rows are exact, whatever they are. */
class ExactRowsTest extends WebhookTestBase {

    private static final long BEYOND_DOUBLES = 9_007_199_254_740_993L;
    private static final String ROWS = """
            [{"ID":"-5","BIG":9007199254740993,"DEC":0.1234567890123456789},
             {"ID":"-3","BIG":-9007199254740995,"DEC":1.5},
             {"ID":"abc","BIG":123456789012345678901234567890,"DEC":100.25},
             {"ID":"007","BIG":0,"DEC":-0.1}]
            """;

    private List<?> read(String uri, @Nullable Object body) {
        return (List<?>) Objects.requireNonNull(camel.call(uri, body), "a list is never null");
    }

    private static JsonNode tree(@Nullable Object row) throws JsonProcessingException {
        return row instanceof String json ? Json.PLAIN.readTree(json) : Json.PLAIN.valueToTree(row);
    }

    @ParameterizedTest(name = "outputClass={0}")
    @ValueSource(strings = {"", "java.util.Map", "java.lang.String", "com.fasterxml.jackson.databind.JsonNode"})
    void f13RowsBeyondDoublesAreReadById(String outputClass) throws JsonProcessingException {
        portal.rows("crm.item.2").seed(LongStream.range(BEYOND_DOUBLES, BEYOND_DOUBLES + 321), id -> Map.of());
        String type = outputClass.isEmpty() ? "" : "&outputClass=" + outputClass;

        List<?> keyset = read("bitrix24:crm.item.list?fetch=ALL&params.entityTypeId=2" + type, null);
        List<?> offsets = read(
                "bitrix24:crm.item.list?fetch=ALL&params.entityTypeId=2" + type,
                Map.of("order", Map.of("title", "ASC")));

        for (List<?> rows : List.of(keyset, offsets)) {
            assertThat(rows).hasSize(321);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(tree(rows.get(i)).path("id").asText()).isEqualTo(Long.toString(BEYOND_DOUBLES + i));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"crm.deal.list", "crm.status.list"})
    void f13NegativeIdsAndIdsAsTextAreReadWithExactValues(String method) throws JsonProcessingException {
        JsonNode rows = Json.PLAIN.readTree(ROWS);
        portal.on(method).answersResult(rows);

        for (String outputClass : List.of("java.util.Map", "java.lang.String", JsonNode.class.getName())) {
            List<?> read = read("bitrix24:" + method + "?fetch=ALL&outputClass=" + outputClass, null);

            assertThat(read).hasSize(4);
            for (int i = 0; i < read.size(); i++) {
                assertThat(tree(read.get(i)).toString()).isEqualTo(rows.get(i).toString());
            }
        }
        assertThat(read("bitrix24:" + method + "?fetch=ALL", null))
                .first()
                .isEqualTo(Map.of("ID", "-5", "BIG", BEYOND_DOUBLES, "DEC", new BigDecimal("0.1234567890123456789")));
    }

    @Test
    void f13NegativeIdsAsTextStayInOrderOfTheList() {
        portal.on("crm.deal.list").answersResult(List.of(Map.of("ID", "-5"), Map.of("ID", "-3"), Map.of("ID", "2")));

        assertThat(read("bitrix24:crm.deal.list?fetch=ALL", null))
                .isEqualTo(List.of(Map.of("ID", "-5"), Map.of("ID", "-3"), Map.of("ID", "2")));
    }
}
