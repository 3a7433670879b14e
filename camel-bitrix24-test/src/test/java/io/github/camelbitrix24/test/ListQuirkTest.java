/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListQuirkTest {
    @RegisterExtension
    final FakePortalExtension extension = new FakePortalExtension();

    private FakePortal portal;

    @BeforeEach
    void seedDeals() {
        portal = extension.portal();
        portal.rows("crm.deal").seed(LongStream.rangeClosed(1, 250), id -> Map.of("TITLE", "Deal " + id));
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {20, 100})
    void aMethodMayHavePagesOfAnotherSize(int rows) {
        portal.list("CRM.deal.list").pageSize(rows);

        assertThat(deals(Map.of()).path("result")).hasSize(rows);
        assertThat(deals(Map.of()).path("next").asInt()).isEqualTo(rows);
        assertThat(deals(Map.of("start", -1)).path("result")).hasSize(rows);
        assertThat(PortalClient.ofWebhook(portal)
                        .call("crm.item.list", Map.of("entityTypeId", 2))
                        .result()
                        .path("items"))
                .hasSize(50);
    }

    @Test
    void aLimitThatACallerChoosesMayBeCappedToo() {
        portal.list("im.recent.list").pageSize(20);
        portal.rows("im.recent").seed(LongStream.rangeClosed(1, 60), id -> Map.of("title", "x"));

        assertThat(PortalClient.ofWebhook(portal)
                        .call("im.recent.list", Map.of("LIMIT", 40))
                        .result()
                        .path("items"))
                .hasSize(20);
    }

    @Test
    void aFirstPageMayHoldMoreAndTellOfNoNext() {
        portal.list("crm.deal.list").firstPageHolds(52);

        JsonNode first = deals(Map.of());

        assertThat(first.path("result")).hasSize(52);
        assertThat(first.has("next")).isFalse();
        assertThat(deals(Map.of("start", -1)).path("result")).hasSize(52);
        assertThat(deals(Map.of("start", 52)).path("result")).hasSize(50);
        assertThat(deals(Map.of("start", -1, "filter", Map.of(">ID", 52))).path("result"))
                .hasSize(50);
    }

    @Test
    void aMethodMayServePageOneForever() {
        portal.list("crm.deal.list").ignoresCursor();

        assertThat(firstId(deals(Map.of("start", 100)))).isEqualTo(1);
        assertThat(firstId(deals(Map.of("start", -1, "filter", Map.of(">ID", 100)))))
                .isEqualTo(1);
    }

    @Test
    void aTotalMayLie() {
        portal.list("crm.deal.list").reportsTotals(50, 50);

        JsonNode page = deals(Map.of("filter", Map.of("<=ID", 50)));

        assertThat(page.path("result")).hasSize(50);
        assertThat(page.path("total").asInt()).isEqualTo(50);
        assertThat(page.path("next").asInt()).isEqualTo(50);
        assertThat(deals(Map.of("start", 50, "filter", Map.of("<=ID", 50))).has("next"))
                .isFalse();
    }

    @Test
    void aPageInTheMiddleMayBeEmptyAlthoughMoreArePromised() {
        portal.list("crm.deal.list").emptiesPage(2);

        JsonNode empty = deals(Map.of("start", 50));

        assertThat(empty.path("result")).isEmpty();
        assertThat(empty.path("next").asInt()).isEqualTo(100);
        assertThat(firstId(deals(Map.of("start", 100)))).isEqualTo(101);
    }

    @Test
    void aPageMayRepeatTheOneBeforeIt() {
        portal.list("crm.deal.list").repeatsPageBefore(2);

        assertThat(firstId(deals(Map.of("start", 50)))).isEqualTo(1);
        assertThat(deals(Map.of("start", 50)).path("next").asInt()).isEqualTo(100);
        assertThat(firstId(deals(Map.of("start", 100)))).isEqualTo(101);
    }

    @Test
    void theLastPageMayBeShortAlthoughMoreRowsWereCounted() {
        portal.list("crm.deal.list").returnsOnly(230);

        JsonNode last = deals(Map.of("start", 200));

        assertThat(last.path("result")).hasSize(30);
        assertThat(last.path("total").asInt()).isEqualTo(250);
        assertThat(last.has("next")).isFalse();
        assertThat(deals(Map.of("start", 240)).path("result")).isEmpty();
    }

    @Test
    void aPositionBeyondTheEndMayReturnTheLastPage() {
        portal.list("crm.deal.list").returnsLastPageBeyondEnd();

        assertThat(firstId(deals(Map.of("start", 250)))).isEqualTo(201);
        assertThat(firstId(deals(Map.of("start", 1_000)))).isEqualTo(201);
        assertThat(deals(Map.of("start", 250)).has("next")).isFalse();
    }

    @Test
    void rowsMayChangeBetweenTwoPages() {
        portal.list("crm.deal.list").beforePage(2, () -> portal.rows("crm.deal").remove(1));

        assertThat(deals(Map.of()).path("total").asInt()).isEqualTo(250);
        assertThat(firstId(deals(Map.of("start", 50)))).isEqualTo(52);
        assertThat(deals(Map.of()).path("total").asInt()).isEqualTo(249);
    }

    @Test
    void resetMakesListsProperAgain() {
        portal.list("crm.deal.list").pageSize(20);

        portal.reset();

        assertThat(deals(Map.of()).path("result")).hasSize(50);
    }

    @Test
    void aPageHoldsAtLeastOneRow() {
        assertThatThrownBy(() -> portal.list("crm.deal.list").pageSize(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 row or more");
    }

    private JsonNode deals(Map<String, ?> question) {
        return PortalClient.ofWebhook(portal).call("crm.deal.list", question).json();
    }

    private static int firstId(JsonNode page) {
        return page.path("result").path(0).path("ID").asInt();
    }
}
