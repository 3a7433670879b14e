/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import java.util.Optional;

/**
 * The documented facts about a list and its pages.
 *
 * @param path the path of the rows in the answer, such as {@code result.tasks}
 * @param rows the kind of a row
 * @param isMap whether the rows are the values of a map instead of an array
 * @param idField the id of a row, which no other row has; empty for rows that only link other objects
 * @param cursorField the name of the id in filters and orders, if it can be used there
 * @param traversal whether the list can be traversed by its id: {@code likely}, {@code v3}, or the reason why not
 * @param pageStyle how a page is requested, such as {@code start} or {@code offset+limit}; empty if there are no pages
 * @param pageParam the parameters that request a page
 * @param pageSize the default and the maximum number of rows of a page
 * @param filterParam the parameter that filters
 * @param sortParam the style and the parameters that sort, such as {@code map:order}
 * @param count what {@code total} in an answer counts
 */
public record ListFacts(
        String path,
        RowKind rows,
        boolean isMap,
        Optional<String> idField,
        Optional<String> cursorField,
        String traversal,
        Optional<String> pageStyle,
        Optional<String> pageParam,
        Optional<String> pageSize,
        Optional<String> filterParam,
        Optional<String> sortParam,
        CountMeaning count) {

    /** The kind of a row as the documentation shows it. */
    public enum RowKind {
        OBJECT,
        SCALAR,
        UNKNOWN
    }

    /** What the {@code total} of an answer counts. */
    public enum CountMeaning {
        /** All rows of the list. */
        ROWS,
        /** Only the rows of the page. */
        PAGE,
        /** Nothing that a number of rows can be compared with. */
        UNRELIABLE
    }

    /** Whether the rows can be read by {@code >ID} without a count: the list can sort and filter by the id, and each row has it. */
    public boolean isTraversable() {
        return traversal.equals("likely") && cursorField.isPresent();
    }
}
