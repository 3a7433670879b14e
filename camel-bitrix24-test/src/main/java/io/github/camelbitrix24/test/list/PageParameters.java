/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelbitrix24.test.call.Parameters;
import java.util.List;

/** The parameters with which a caller requests a page; a dotted name is a path, and case is ignored. */
@FunctionalInterface
public interface PageParameters {
    PageRequest read(Parameters parameters);

    /** The offset {@code start}, in pages of the portal's usual length; -1 switches the count off. */
    static PageParameters start() {
        return parameters -> {
            long start = parameters.number("start");
            return start < 0
                    ? new PageRequest(0, PageRequest.USUAL, false, PageRequest.IdRange.ALL)
                    : PageRequest.at(start, PageRequest.USUAL);
        };
    }

    /** A limit and an offset. */
    static PageParameters limitAndOffset(String limit, String offset, int defaultLimit, int maxLimit) {
        return parameters ->
                PageRequest.at(number(parameters, offset), limit(parameters, limit, defaultLimit, maxLimit));
    }

    /** A limit, and no parameter for the rows beyond it. */
    static PageParameters limitOnly(String limit, int defaultLimit, int maxLimit) {
        return parameters -> PageRequest.at(0, limit(parameters, limit, defaultLimit, maxLimit));
    }

    /** The number of the page, from 1, and a parameter for its length. */
    static PageParameters pageNumber(String page, String length) {
        return parameters -> {
            int size = limit(parameters, length, CustomList.PAGE_SIZE, CustomList.PAGE_SIZE);
            return PageRequest.at((Math.max(1, number(parameters, page)) - 1) * size, size);
        };
    }

    /** The cursor that the page before has returned as {@code afterCursor}. */
    static PageParameters afterCursor(int defaultLimit, int maxLimit) {
        return parameters -> PageRequest.at(
                number(parameters, "pagination.afterCursor"),
                limit(parameters, "pagination.limit", defaultLimit, maxLimit));
    }

    /** {@code LAST_ID}, from which rows are returned backward (default: from the newest), or {@code FIRST_ID}, forward. */
    static PageParameters lastId(int defaultLimit, int maxLimit) {
        return parameters -> {
            boolean isForward = !parameters.text("FIRST_ID").isEmpty();
            long last = parameters.number("LAST_ID");
            PageRequest.IdRange ids = new PageRequest.IdRange(
                    isForward ? Long.valueOf(parameters.number("FIRST_ID")) : null,
                    isForward || last <= 0 ? null : Long.valueOf(last),
                    !isForward);
            return new PageRequest(0, limit(parameters, "LIMIT", defaultLimit, maxLimit), false, ids);
        };
    }

    /** {@code cursor.value}, the id after which rows are returned. */
    static PageParameters cursorValue(int defaultLimit, int maxLimit) {
        return parameters -> {
            boolean isDescending = at(parameters, "cursor.order").asText().equalsIgnoreCase("DESC");
            long value = number(parameters, "cursor.value");
            PageRequest.IdRange ids =
                    new PageRequest.IdRange(isDescending ? null : value, isDescending ? value : null, isDescending);
            return new PageRequest(0, limit(parameters, "cursor.limit", defaultLimit, maxLimit), false, ids);
        };
    }

    /** None: every row is on the one page. */
    static PageParameters none() {
        return parameters -> PageRequest.at(0, Integer.MAX_VALUE);
    }

    /** The value at a path. */
    static JsonNode at(Parameters parameters, String path) {
        Parameters node = parameters;
        JsonNode value = MissingNode.getInstance();
        for (String step : path.split("\\.", -1)) {
            value = node.get(step);
            node = new Parameters(value, List.of());
        }
        return value;
    }

    private static long number(Parameters parameters, String path) {
        return Parameters.number(at(parameters, path));
    }

    private static int limit(Parameters parameters, String path, int defaultLimit, int maxLimit) {
        long given = path.isEmpty() ? 0 : number(parameters, path);
        return (int) Math.min(given > 0 ? given : defaultLimit, maxLimit);
    }
}
