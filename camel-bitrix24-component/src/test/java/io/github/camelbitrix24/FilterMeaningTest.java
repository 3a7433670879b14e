/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.WebhookTestBase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A filter means the same in every form of a call: false asks for empty values, 0 for the value 0. */
class FilterMeaningTest extends WebhookTestBase {

    private static final String LIST = "bitrix24:crm.deal.list";
    private static final int EMPTY = 130;
    private static final int ZEROS = 3;

    @BeforeEach
    void seed() {
        portal.rows("crm.deal").userField("UF_CRM_X", "double", Map.of());
        for (int i = 1; i <= 190; i++) {
            portal.rows("crm.deal")
                    .add(Map.of("TITLE", "Deal " + i, "UF_CRM_X", i <= EMPTY ? "" : i <= EMPTY + ZEROS ? "0" : "1"));
        }
    }

    private static Map<String, Object> filter(Object value) {
        return Map.of("filter", Map.of("=UF_CRM_X", value), "select", List.of("ID", "TITLE"));
    }

    private List<String> titles(@Nullable Object rows) {
        List<String> titles = new ArrayList<>();
        Iterable<?> iterable =
                rows instanceof Bitrix24Rows stream ? () -> stream : (Iterable<?>) Objects.requireNonNull(rows, "rows");
        for (Object row : iterable) {
            titles.add(String.valueOf(((Map<?, ?>) row).get("TITLE")));
        }
        return titles;
    }

    private static List<String> expected(int first, int count) {
        List<String> titles = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            titles.add("Deal " + i);
        }
        return titles;
    }

    @ParameterizedTest(name = "fetch={0}")
    @ValueSource(strings = {"ALL", "STREAM"})
    void f06FalseAsksForEmptyValuesWhenAListIsTraversed(String fetch) {
        assertThat(titles(camel.call(LIST + "?fetch=" + fetch, filter(false)))).isEqualTo(expected(1, EMPTY));
        assertThat(titles(camel.call(LIST + "?fetch=" + fetch, filter("0")))).isEqualTo(expected(EMPTY + 1, ZEROS));
        assertThat(titles(camel.call(LIST + "?fetch=" + fetch, filter(0)))).isEqualTo(expected(EMPTY + 1, ZEROS));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"'{\"order\":{\"TITLE\":\"DESC\"}}'", "'{\"order\":{\"ID\":\"DESC\"},\"useOriginalUfNames\":true}'"})
    void f06FalseAsksForEmptyValuesWhenAListIsReadByOffset(String more) {
        String call = more.substring(0, more.length() - 1) + ",\"filter\":{\"=UF_CRM_X\":false}}";

        assertThat(titles(camel.call(LIST + "?fetch=ALL", call)))
                .containsExactlyInAnyOrderElementsOf(expected(1, EMPTY));
        assertThat(portal.journal().requests("batch")).isEmpty();
    }

    @Test
    void f06FalseAsksForEmptyValuesOnASinglePage() {
        assertThat(titles(camel.call(LIST, filter(false)))).isEqualTo(expected(1, 50));
        assertThat(titles(camel.call(LIST, filter("0")))).isEqualTo(expected(EMPTY + 1, ZEROS));
    }

    @Test
    void f06AListWithSuchAFilterStartsAfterAnId() {
        assertThat(titles(camel.call(LIST + "?fetch=ALL&startAfter=100", filter(false))))
                .isEqualTo(expected(101, EMPTY - 100));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{\"useOriginalUfNames\":true}", "{\"useOriginalUfNames\":null}", "{\"select\":[]}"})
    void f06AListIsCompleteWhateverAQueryStringCannotCarry(String body) {
        assertThat(titles(camel.call(LIST + "?fetch=ALL", body))).isEqualTo(expected(1, 190));
        assertThat(portal.journal().requests("batch")).isEmpty();
    }

    @Test
    void f06FalseAsksForEmptyValuesWhileOtherCallsShareARequest() {
        try (CamelFixture busy = CamelFixture.with(component -> {
            component.getAuth().setWebhookUrl(portal.webhookUrl());
            component.getLimits().setRequestsPerSecond(4.0);
            component.getLimits().setBurst(6);
        })) {
            List<CompletableFuture<Object>> empty = new ArrayList<>();
            List<CompletableFuture<Object>> zero = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                empty.add(busy.template().asyncRequestBody(LIST, (Object) filter(false)));
                zero.add(busy.template().asyncRequestBody(LIST, (Object) filter("0")));
            }

            assertThat(empty).allSatisfy(rows -> assertThat(titles(rows.join())).isEqualTo(expected(1, 50)));
            assertThat(zero).allSatisfy(rows -> assertThat(titles(rows.join())).isEqualTo(expected(EMPTY + 1, ZEROS)));
        }
        assertThat(portal.journal().requests("batch")).isNotEmpty();
    }

    @Test
    void f06ACommandWithABooleanIsSentAloneAsJson() {
        Map<String, Object> commands = new LinkedHashMap<>();
        commands.put("empty", Map.of("method", "crm.deal.list", "params", filter(false)));
        commands.put("zero", Map.of("method", "crm.deal.list", "params", filter(0)));

        Map<?, ?> results = (Map<?, ?>) Objects.requireNonNull(camel.call("bitrix24:batch", commands), "results");

        assertThat(titles(results.get("empty"))).isEqualTo(expected(1, 50));
        assertThat(titles(results.get("zero"))).isEqualTo(expected(EMPTY + 1, ZEROS));
    }

    @Test
    void f06ACommandWithABooleanIsRefusedInABatchThatHalts() {
        Map<String, Object> commands = Map.of("empty", Map.of("method", "crm.deal.list", "params", filter(false)));

        assertThatThrownBy(() -> camel.call("bitrix24:batch?halt=true", commands))
                .isInstanceOf(Bitrix24RejectedException.class)
                .hasMessageContaining("filter[=UF_CRM_X] is a boolean")
                .hasMessageContaining("'Y', 'N', 1 or 0");
        assertThat(portal.journal().requests()).isEmpty();
    }
}
