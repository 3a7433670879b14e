/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.error.Bitrix24PortalException;
import io.github.camelbitrix24.list.ScriptedList.Response;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However a portal answers, a list that is read with success has all its rows in their order. */
class CompleteListProperties {

    private static final List<String> METHODS =
            List.of("crm.status.list", "crm.address.list", "crm.deal.list", "some.unknown.list");

    /** What a response reports about the list. */
    enum Total {
        OF_THE_LIST,
        OF_THE_PAGE,
        NONE
    }

    /** What a portal does wrong. */
    enum Fault {
        NONE,
        IGNORES_OFFSET,
        EMPTY_SECOND_PAGE,
        SHORT_SECOND_PAGE,
        REPEATS_FIRST_PAGE,
        LAST_PAGE_BEYOND_THE_END
    }

    /** A list and how its portal returns it. */
    record Portal(
            String method, int rows, int pageSize, boolean hasEqualIds, Total total, boolean hasNext, Fault fault) {

        String row(int number) {
            return "{\"ID\":\"" + (hasEqualIds ? 7 : number) + "\",\"NAME\":\"row " + number + "\"}";
        }

        Response answer(JsonNode asked) {
            int start = fault == Fault.IGNORES_OFFSET ? 0 : asked.path("start").asInt();
            if (fault == Fault.LAST_PAGE_BEYOND_THE_END && start >= rows) {
                start = Math.max(0, (rows - 1) / pageSize * pageSize);
            }
            int from = fault == Fault.REPEATS_FIRST_PAGE && start == pageSize ? 0 : start;
            int to = Math.min(rows, from + pageSize);
            if (start == pageSize && fault == Fault.EMPTY_SECOND_PAGE) {
                to = from;
            } else if (start == pageSize && fault == Fault.SHORT_SECOND_PAGE) {
                to = Math.max(from, to - 3);
            }
            int count = Math.max(0, to - from);
            Long counted = total == Total.OF_THE_LIST ? Long.valueOf(rows) : Long.valueOf(count);
            boolean isLast = start + pageSize >= rows;
            return new Response(
                    ScriptedList.rows(from, Math.max(from, to), this::row),
                    total == Total.NONE ? null : counted,
                    hasNext && !isLast ? Long.valueOf(start + (long) pageSize) : null);
        }

        /** Whether a portal with another, shorter list would answer in the same way, so that no client can know. */
        boolean looksLikeShorterList() {
            boolean isCounted = total == Total.OF_THE_LIST && !method.equals("crm.address.list");
            return switch (fault) {
                case EMPTY_SECOND_PAGE, SHORT_SECOND_PAGE -> !isCounted;
                case IGNORES_OFFSET, REPEATS_FIRST_PAGE ->
                    total == Total.OF_THE_PAGE || (total == Total.NONE && !hasNext && method.equals("crm.status.list"));
                case NONE, LAST_PAGE_BEYOND_THE_END -> false;
            };
        }
    }

    @Provide
    Arbitrary<Portal> portals() {
        return Combinators.combine(
                        Arbitraries.of(METHODS),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(0, 230)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.of(49, 50, 51, 99, 100, 101, 150, 200))),
                        Arbitraries.of(50, 100),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Total.values()),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Fault.values()))
                .as(Portal::new)
                .filter(portal -> !portal.looksLikeShorterList());
    }

    @Property(tries = 2_000)
    void aListIsCompleteOrFails(@ForAll("portals") Portal portal, @ForAll boolean collectsAll) {
        ScriptedList list = new ScriptedList(portal.method()).rowsPath("").byOffset();
        if (collectsAll) {
            list.collectingAll();
        }
        IntFunction<String> row = portal::row;
        List<String> all = IntStream.range(0, portal.rows()).mapToObj(row).toList();
        try {
            assertThat(list.read(portal::answer)).isEqualTo(all);
        } catch (Bitrix24PortalException e) {
            assertThat(portal.fault()).as(String.valueOf(e.getMessage())).isNotEqualTo(Fault.NONE);
        }
        assertThat(list.requested()).hasSizeLessThan(30);
    }
}
