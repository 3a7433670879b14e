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
import io.github.camelbitrix24.test.list.CustomList;
import io.github.camelbitrix24.test.list.ListQuirk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each list of the catalog, read from a portal that does not answer as documented: complete, or a failure that says so. */
@Tag("scale")
class MisbehavingListTest {

    private static final ListOutcomes OUTCOMES = new ListOutcomes("misbehaving-list");
    private static final Predicate<CatalogList> PAGED = CatalogList::hasPages;
    private static final Predicate<CatalogList> COUNTED = PAGED.and(CatalogList::hasReliableTotal);

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

    @ParameterizedTest(name = "ids {0}")
    @EnumSource(Ids.class)
    void aListWhoseCursorIsIgnoredFails(Ids ids) {
        ListOutcomes.Case all = OUTCOMES.of("cursor ignored, " + ids);

        forEach(PAGED, list -> {
            define(list, list.rows(list.threePages(), ids)).ignoresCursor();
            read(list).forEach(outcome -> all.checkFailure(list, outcome));
        });

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    @Test
    void aListWhoseCursorIsIgnoredIsCompleteIfItsTotalSaysSo() {
        ListOutcomes.Case all = OUTCOMES.of("cursor ignored, one full page, total says so");

        forEach(COUNTED, list -> {
            List<JsonNode> rows = list.rows(list.pageSize(), Ids.DISTINCT);
            define(list, rows).ignoresCursor();
            read(list).forEach(outcome -> all.check(list, outcome, rows, list.isKeyset()));
        });

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {50, 100})
    void aListWithoutPagesThatIgnoresStartIsReadOnce(int count) {
        ListOutcomes.Case all = OUTCOMES.of("unpaged, start ignored, " + count + " rows on one page");

        forEach(CatalogList::isUnpaged, list -> {
            List<JsonNode> rows = list.rows(count, Ids.EQUAL);
            define(list, rows).pageSize(count).ignoresCursor().reportsNoTotal();
            read(list).forEach(outcome -> all.check(list, outcome, rows, list.isOfUnknownPages()));
        });

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    @ParameterizedTest(name = "ids {0}")
    @EnumSource(Ids.class)
    void aLastPageThatIsShorterThanTheTotalSaysIsAFailure(Ids ids) {
        ListOutcomes.Case all = OUTCOMES.of("last page short, " + ids);

        forEach(COUNTED.and(list -> !list.isKeyset()), list -> {
            int count = list.threePages();
            define(list, list.rows(count, ids)).returnsOnly(count - 5);
            read(list)
                    .forEach(outcome ->
                            all.checkFailure(list, outcome, String.valueOf(count - 5), String.valueOf(count)));
        });

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    @ParameterizedTest(name = "{0} full pages and {1}")
    @CsvSource({"1, 0", "2, 0", "2, 20"})
    void f03TheLengthOfThePageAsTotalIsRecognized(int fullPages, int more) {
        ListOutcomes.Case all = OUTCOMES.of("total of the page, no next, " + fullPages + " pages + " + more);

        forEach(PAGED.and(CatalogList::isCounted), list -> {
            List<JsonNode> rows = list.rows(fullPages * list.pageSize() + more * list.pageSize() / 50, Ids.DISTINCT);
            define(list, rows).reportsPageLengthAsTotal().reportsNoNext();
            read(list).forEach(outcome -> all.check(list, outcome, rows, false));
        });

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    @ParameterizedTest(name = "at ''{0}''")
    @ValueSource(strings = {"rows", "", "data.list"})
    void f04RowsAtAnotherPlaceAreFoundOrTheReadFails(String place) {
        ListOutcomes.Case all = OUTCOMES.of("rows at '" + place + "'");

        forEach(list -> !list.path().equals(place) && !list.isMapOfResult(), list -> {
            List<JsonNode> rows = list.inOrder(list.rows(3, Ids.DISTINCT), Ids.DISTINCT);
            define(list, rows).rowsAt(place);
            boolean mayFail = list.facts().isMap() || place.contains(".") || !isOfObjects(rows);
            read(list).forEach(outcome -> all.check(list, outcome, rows, mayFail));
        });

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    @Test
    void aRepeatedPageIsAFailure() {
        ListOutcomes.Case all = OUTCOMES.of("a page repeated");

        forEach(PAGED.and(list -> !list.isKeyset()), list -> {
            define(list, list.rows(list.threePages(), Ids.DISTINCT)).repeatsPageBefore(2);
            read(list).forEach(outcome -> all.checkFailure(list, outcome));
        });

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    @Test
    void anEmptyPageInTheMiddleIsNotTheEnd() {
        ListOutcomes.Case all = OUTCOMES.of("an empty page in the middle");

        forEach(COUNTED.and(list -> !list.isKeyset()), list -> {
            int count = list.threePages();
            define(list, list.rows(count, Ids.EQUAL)).emptiesPage(2);
            read(list).forEach(outcome -> all.checkFailure(list, outcome, String.valueOf(count)));
        });

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    @Test
    void aKeysetTraversalOfAMisbehavingListIsCompleteOrFails() {
        ListOutcomes.Case all = OUTCOMES.of("by id: a page repeated");

        forEach(CatalogList::isKeyset, list -> {
            List<JsonNode> rows = list.rows(list.threePages(), Ids.DISTINCT);
            define(list, rows).repeatsPageBefore(2);
            read(list).forEach(outcome -> all.check(list, outcome, rows, true));
        });

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    @Test
    void aLastPageThatComesAgainBeyondTheEndAddsNothing() {
        ListOutcomes.Case all = OUTCOMES.of("last page again beyond the end");

        forEach(COUNTED, list -> {
            List<JsonNode> rows = list.rows(2 * list.pageSize(), Ids.DISTINCT);
            define(list, rows).returnsLastPageBeyondEnd().reportsNoNext();
            read(list).forEach(outcome -> all.check(list, outcome, rows, false));
        });

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    /** A change of the list between its first and its second page, which the rows may show or not. */
    enum Change {
        A_ROW_CHANGED(0),
        A_ROW_ADDED_AT_THE_END(1),
        A_ROW_REMOVED_AT_THE_START(-1);

        private final int difference;

        Change(int difference) {
            this.difference = difference;
        }

        List<JsonNode> of(CatalogList list, List<JsonNode> rows) {
            List<JsonNode> changed = new ArrayList<>(rows);
            switch (this) {
                case A_ROW_CHANGED -> changed.set(rows.size() - 1, list.row(9_999, Ids.DISTINCT));
                case A_ROW_ADDED_AT_THE_END -> changed.add(list.row(9_999, Ids.DISTINCT));
                default -> changed.remove(0);
            }
            return changed;
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Change.class)
    void aListThatChangesBetweenTwoPagesAgreesWithItsCount(Change change) {
        ListOutcomes.Case all = OUTCOMES.of(change.toString());

        forEach(COUNTED, list -> {
            List<JsonNode> rows = list.rows(list.threePages(), Ids.DISTINCT);
            List<JsonNode> changed = change.of(list, rows);
            reader.portal().reset();
            CustomList defined = list.define(reader.portal(), rows);
            reader.portal().list(list.method().name()).beforePage(2, () -> defined.rows(changed));
            List<JsonNode> throughout = new ArrayList<>(rows);
            throughout.retainAll(changed);
            if (change == Change.A_ROW_REMOVED_AT_THE_START && !list.isKeyset()) {
                throughout.remove(list.pageSize() - 1);
            }
            int least = rows.size() + Math.min(0, change.difference);
            int most = rows.size() + Math.max(0, change.difference);
            Outcome outcome = reader.read(list, Fetch.ALL);
            all.checkConsistent(list, outcome, throughout, least, most);
        });

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "a text", "5"})
    void f05AResultThatIsNoListFailsAtOnce(String result) {
        ListOutcomes.Case all = OUTCOMES.of("result is '" + result + "'");

        forEach(list -> true, list -> {
            reader.portal().reset();
            reader.portal().on(list.method().name()).answersResult(result);
            all.checkFailure(list, reader.read(list, Fetch.ALL));
            all.checkTrue(list, reader.portal().counts().requests() <= 2, "was repeated");
        });

        assertThat(all.failures()).as(all.summary()).isEmpty();
    }

    private static boolean isOfObjects(List<JsonNode> rows) {
        return rows.get(0).isObject();
    }

    private static ListQuirk define(CatalogList list, List<JsonNode> rows) {
        reader.portal().reset();
        list.define(reader.portal(), rows);
        return reader.portal().list(list.method().name());
    }

    private static void forEach(Predicate<CatalogList> which, Consumer<CatalogList> test) {
        CatalogList.all().filter(CatalogList::isTraversed).filter(which).forEach(test);
    }

    private static List<Outcome> read(CatalogList list) {
        return List.of(reader.read(list, Fetch.ALL), reader.read(list, Fetch.STREAM));
    }
}
