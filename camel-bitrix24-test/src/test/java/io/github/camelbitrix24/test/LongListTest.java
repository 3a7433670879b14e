/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(FakePortalExtension.class)
class LongListTest {
    private static final String OR = "logic";

    @Test
    void aPageOfAMillionRowsReadsNoMoreThanItShows(FakePortal portal) {
        AtomicLong made = new AtomicLong();
        portal.rows("crm.deal").seed(LongStream.rangeClosed(1, 1_000_000), id -> {
            made.incrementAndGet();
            return Map.of("TITLE", "Deal " + id);
        });
        made.set(0);

        assertThat(page(portal, Map.of(">ID", 999_000), "ASC"))
                .hasSize(50)
                .startsWith(999_001L)
                .endsWith(999_050L);
        assertThat(page(portal, Map.of("<ID", 500), "DESC")).startsWith(499L).endsWith(450L);
        assertThat(made.get()).isEqualTo(100);
    }

    @ParameterizedTest(name = "{0} {1} finds {2}")
    @CsvSource({
        ">ID, 3, 4 5",
        ">=ID, 3, 3 4 5",
        "<ID, 3, 1 2",
        "<=ID, 3, 1 2 3",
        "=ID, 3, 3",
        "ID, 3, 3",
        "!ID, 3, 1 2 4 5",
        ">ID, 3.5, 4 5",
        "=ID, 3.5, ''",
        ">ID, $result[p0][49][ID], 1 2 3 4 5",
        "<ID, $result[p0][49][ID], ''",
        ">ID, '', 1 2 3 4 5",
        ">ID, 3abc, 4 5",
        "=ID, abc, ''",
        ">ID, -99999999999999999999999, 1 2 3 4 5",
        ">ID, 99999999999999999999999, ''",
        ">OPPORTUNITY, text, 1 2 3 4 5"
    })
    void numbersAreComparedAsPhpCastsThem(String key, String value, String found) {
        try (FakePortal portal = FakePortal.start()) {
            fiveDeals(portal);

            assertThat(text(page(portal, Map.of(key, value), "ASC"))).isEqualTo(found);
        }
    }

    @Test
    void boundsMeetAndAListMeansAnyOfThem(FakePortal portal) {
        fiveDeals(portal);

        assertThat(page(portal, Map.of(">ID", 1, "<ID", 5, "!ID", 3), "ASC")).containsExactly(2L, 4L);
        assertThat(page(portal, Map.of("@ID", List.of(4, 1, 99)), "DESC")).containsExactly(4L, 1L);
        assertThat(page(portal, Map.of("!@ID", List.of(4, 1)), "ASC")).containsExactly(2L, 3L, 5L);
    }

    @Test
    void anOrOfTheWholeFilterTakesABoundInToo(FakePortal portal) {
        fiveDeals(portal);
        Map<String, ?> own = Map.of(OR, "OR", "TITLE", "Deal 1", "=TITLE", "Deal 4");

        assertThat(page(portal, own, "ASC")).containsExactly(1L, 4L);
        assertThat(page(portal, Map.of(OR, "OR", "TITLE", "Deal 1", ">ID", 3), "ASC"))
                .containsExactly(1L, 4L, 5L);
        assertThat(page(portal, Map.of(">ID", 1, "0", own), "ASC")).containsExactly(4L);
    }

    @Test
    void groupsMayAlsoStandInAList(FakePortal portal) {
        fiveDeals(portal);

        JsonNode rows = PortalClient.ofWebhook(portal)
                .call("crm.deal.list", Map.of("filter", List.of(Map.of(">ID", 1), Map.of("<ID", 3))))
                .result();

        assertThat(rows).hasSize(1);
    }

    @Test
    void rowsComeAndGoWhileAListIsRead(FakePortal portal) {
        fiveDeals(portal);

        assertThat(portal.rows("crm.deal").remove(2)).isTrue();
        assertThat(portal.rows("crm.deal").remove(2)).isFalse();
        assertThat(portal.rows("crm.deal").add(Map.of("TITLE", "late"))).isEqualTo(6);

        assertThat(page(portal, Map.of(">ID", 1), "ASC")).containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void seededRowsAreRowsLikeOthers(FakePortal portal) {
        portal.rows("crm.item.180").seed(LongStream.of(10, 20), id -> Map.of("title", "Item " + id, "ufCrm1_N", id));
        PortalClient client = PortalClient.ofWebhook(portal);

        client.call("crm.item.update", Map.of("entityTypeId", 180, "id", 10, "fields", Map.of("title", "new")));

        assertThat(client.call("crm.item.list", Map.of("entityTypeId", 180, "filter", Map.of("ufCrm1_N", 10)))
                        .result()
                        .path("items")
                        .path(0)
                        .path("title")
                        .asText())
                .isEqualTo("new");
        assertThat(portal.rows("crm.item.180").add(Map.of())).isEqualTo(21);
    }

    @Test
    void seededRowsOutliveAPortalThatStores(@TempDir Path folder) {
        FakePortalBuilder stored = FakePortal.builder().storeIn(folder.resolve("portal.jsonl"));
        try (FakePortal portal = stored.start()) {
            portal.rows("crm.deal").seed(LongStream.of(3), id -> Map.of("TITLE", "Deal " + id));
        }

        try (FakePortal portal = stored.start()) {
            assertThat(portal.rows("crm.deal").all().get(0)).containsEntry("TITLE", "Deal 3");
        }
    }

    private static void fiveDeals(FakePortal portal) {
        portal.rows("crm.deal")
                .seed(LongStream.rangeClosed(1, 5), id -> Map.of("TITLE", "Deal " + id, "OPPORTUNITY", id * 10));
    }

    private static List<Long> page(FakePortal portal, Map<String, ?> filter, String direction) {
        JsonNode rows = PortalClient.ofWebhook(portal)
                .call("crm.deal.list", Map.of("filter", filter, "order", Map.of("ID", direction), "start", -1))
                .result();
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path("ID").asLong())
                .toList();
    }

    private static String text(List<Long> ids) {
        return String.join(" ", ids.stream().map(String::valueOf).toList());
    }
}
