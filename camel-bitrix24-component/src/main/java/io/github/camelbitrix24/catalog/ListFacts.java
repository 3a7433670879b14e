/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import java.util.Optional;

/**
 * The shape of a list and how it is read in parts.
 *
 * @param path where in the answer the rows are, such as {@code result.tasks}
 * @param rows what a row is
 * @param isMap whether the rows are the values of a map instead of an array
 * @param idField the id in a row
 * @param cursorField the id in a filter and in an order, where it can be used there
 * @param traversal whether the list can be walked by its id: {@code likely}, {@code v3}, or why not
 * @param pageStyle how a page is asked for, such as {@code start} or {@code offset+limit}; empty where there are no pages
 * @param pageParam the parameters that do it
 * @param pageSize how many rows a page has, and the most it may have
 * @param filterParam the parameter that filters
 * @param sortParam the style and the parameters that sort, such as {@code map:order}
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
        Optional<String> sortParam) {

    /** What the documentation shows as a row. */
    public enum RowKind {
        OBJECT,
        SCALAR,
        UNKNOWN
    }

    /** Whether rows can be read by {@code >ID} without counting: the id sorts, filters, and stands in each row. */
    public boolean isTraversable() {
        return traversal.equals("likely") && cursorField.isPresent();
    }
}
