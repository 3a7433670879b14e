/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.list.CatalogList.Ids;
import io.github.camelbitrix24.list.ListReader.Outcome;
import io.github.camelbitrix24.producer.Fetch;
import io.github.camelbitrix24.test.list.ListQuirk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each list of the catalog, read from a portal that answers as documented: equal rows in equal order, no loss. */
@Tag("scale")
class EveryListTest {

    private static final ListOutcomes OUTCOMES = new ListOutcomes("every-list");

    private static ListReader reader;

    @BeforeAll
    static void startReader() {
        reader = new ListReader();
    }

    @AfterAll
    static void writeOutcomes() {
        reader.close();
        OUTCOMES.write();
    }

    /** What an answer says about its pages. */
    enum Reports {
        AS_DOCUMENTED,
        ONLY_TOTAL,
        ONLY_NEXT,
        NOTHING;

        void applyTo(ListQuirk list) {
            if (this == ONLY_NEXT || this == NOTHING) {
                list.reportsNoTotal();
            }
            if (this == ONLY_TOTAL || this == NOTHING) {
                list.reportsNoNext();
            }
        }
    }

    static Stream<Arguments> variants() {
        return Stream.of(
                        Arguments.of(Ids.DISTINCT, Reports.AS_DOCUMENTED),
                        Arguments.of(Ids.DISTINCT, Reports.ONLY_TOTAL),
                        Arguments.of(Ids.DISTINCT, Reports.ONLY_NEXT),
                        Arguments.of(Ids.DISTINCT, Reports.NOTHING),
                        Arguments.of(Ids.EQUAL, Reports.AS_DOCUMENTED),
                        Arguments.of(Ids.EQUAL, Reports.NOTHING))
                .flatMap(variant ->
                        Stream.of(1, 3).map(pages -> Arguments.of(variant.get()[0], variant.get()[1], pages)));
    }

    @ParameterizedTest(name = "ids {0}, answers report {1}, pages: {2}")
    @MethodSource("variants")
    void everyRowIsReadOnceAndInOrder(Ids ids, Reports reports, int pages) {
        ListOutcomes.Case all = OUTCOMES.of(pages + " p., " + ids + ", " + reports);

        for (CatalogList list : lists(reports, pages)) {
            List<JsonNode> rows = list.inOrder(list.rows(count(list, pages), ids), ids);
            define(list, ids, reports, pages);
            boolean mayFail = pages > 1 && ids == Ids.EQUAL && (list.isByIdOnly() || list.isKeyset());
            List<Outcome> outcomes =
                    reports == Reports.AS_DOCUMENTED ? read(list) : List.of(reader.read(list, Fetch.ALL));
            outcomes.forEach(outcome -> all.check(list, outcome, rows, mayFail));
        }

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    @ParameterizedTest(name = "ids {0}")
    @EnumSource(Ids.class)
    void aPageIsTheSameAloneAndInASharedRequest(Ids ids) {
        ListOutcomes.Case all = OUTCOMES.of("PAGE, " + ids);
        long batches = 0;
        List<CatalogList> lists = CatalogList.all().toList();

        for (CatalogList list : lists) {
            int count = list.threePages();
            List<JsonNode> rows = list.inOrder(list.rows(count, ids), ids);
            define(list, ids, Reports.AS_DOCUMENTED, 3);
            Outcome alone = reader.read(list, Fetch.PAGE);
            all.check(
                    list,
                    alone,
                    rows.subList(0, alone.rows().isEmpty() ? 1 : alone.rows().size()),
                    false);
            reader.readTwice(list, Fetch.PAGE).forEach(shared -> all.check(list, shared, alone.rows(), false));
            batches += reader.portal().counts().batches();
        }

        assertThat(all.failures()).as(all.summary()).isEmpty();
        assertThat(batches).as("shared requests").isGreaterThan(lists.size() / 4);
    }

    @Test
    void f10AListWithALimitOnlyIsReadWithItsLargestPageAndFailsWhenThatIsFull() {
        ListOutcomes.Case all = OUTCOMES.of("limit only: full page");

        CatalogList.all().filter(CatalogList::isLimitOnly).forEach(list -> {
            for (int more : new int[] {0, 1, 100}) {
                list.define(reader.portal(), list.rows(list.pageSize() + more, Ids.DISTINCT));
                read(list).forEach(outcome -> all.checkFailure(list, outcome, "no parameter requests the others"));
            }
        });

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    private static List<Outcome> read(CatalogList list) {
        List<Outcome> outcomes = new ArrayList<>();
        outcomes.add(reader.read(list, Fetch.ALL));
        outcomes.add(reader.read(list, Fetch.STREAM));
        outcomes.addAll(reader.readTwice(list, Fetch.ALL));
        return outcomes;
    }

    private static List<CatalogList> lists(Reports reports, int pages) {
        return CatalogList.all()
                .filter(CatalogList::isTraversed)
                .filter(list -> list.isCounted() || reports == Reports.AS_DOCUMENTED)
                .filter(list -> list.hasPages() || pages == 1)
                .toList();
    }

    private static int count(CatalogList list, int pages) {
        return pages == 1 ? 3 : list.threePages();
    }

    private static void define(CatalogList list, Ids ids, Reports reports, int pages) {
        reader.portal().reset();
        list.define(reader.portal(), list.rows(count(list, pages), ids));
        reports.applyTo(reader.portal().list(list.method().name()));
    }
}
