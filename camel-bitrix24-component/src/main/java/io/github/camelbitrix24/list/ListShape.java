/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.catalog.ListFacts;
import io.github.camelbitrix24.catalog.MethodFacts;
import io.github.camelbitrix24.rest.MethodName;
import java.util.List;
import java.util.Optional;

/**
 * Where a list has its rows and how its pages are requested.
 *
 * @param path the steps inside the result to the rows; empty if unknown
 * @param idField the id in a row
 * @param cursorField the id in filter and order, if the list can be traversed by it
 * @param pageStyle how a page is requested, as the catalog names it
 * @param pageParam the parameters that request a page
 * @param maxPageSize the most rows in a page; 0 if unknown
 * @param filterParam the parameter that filters
 * @param sortParam how an order is requested, as the catalog names it
 * @param positionalOrder the names of positional parameters in their order; empty if parameters have names
 */
public record ListShape(
        MethodName method,
        Optional<List<String>> path,
        Optional<String> idField,
        Optional<String> cursorField,
        String pageStyle,
        String pageParam,
        int maxPageSize,
        String filterParam,
        String sortParam,
        List<String> positionalOrder) {

    private static final String START = "start";
    private static final String MAP = "map:";

    /**
     * Options that override the catalog, or replace it for an unknown list.
     *
     * @param rowsPath the dotted path inside the result to the rows
     */
    public record ListOptions(Optional<String> idField, Optional<String> cursorField, Optional<String> rowsPath) {

        boolean hasKeyField() {
            return idField.isPresent() || cursorField.isPresent();
        }
    }

    /** The shape from the catalog, overridden by the options. */
    public static ListShape of(MethodName method, Optional<MethodFacts> methodFacts, ListOptions options) {
        Optional<ListFacts> facts = methodFacts.flatMap(MethodFacts::list);
        Optional<String> id =
                options.idField.or(() -> facts.flatMap(ListFacts::idField)).or(options::cursorField);
        Optional<String> cursor = options.cursorField.or(options::idField);
        if (!options.hasKeyField()) {
            cursor = facts.filter(ListFacts::isTraversable).flatMap(ListFacts::cursorField);
        }
        return new ListShape(
                method,
                options.rowsPath.or(() -> facts.map(ListShape::pathInResult)).map(ListShape::steps),
                id,
                cursor,
                facts.isPresent() ? facts.flatMap(ListFacts::pageStyle).orElse("") : START,
                facts.flatMap(ListFacts::pageParam).orElse(START),
                facts.flatMap(ListFacts::pageSize).map(ListShape::maxPageSize).orElse(0),
                facts.flatMap(ListFacts::filterParam).orElse("filter"),
                facts.flatMap(ListFacts::sortParam).orElse(MAP + "order"),
                methodFacts.map(MethodFacts::order).orElse(List.of()));
    }

    private static String pathInResult(ListFacts facts) {
        return facts.path().startsWith("result.") ? facts.path().substring("result.".length()) : "";
    }

    private static List<String> steps(String dotted) {
        return dotted.isEmpty() ? List.of() : List.of(dotted.split("\\."));
    }

    /** The maximum of a documented size such as {@code 50} or {@code 50..1000}. */
    private static int maxPageSize(String documented) {
        String last = documented.substring(documented.lastIndexOf('.') + 1);
        return last.matches("\\d{1,6}") ? Integer.parseInt(last) : 0;
    }

    /** Whether the list can be read in the order of its ids, without a total count. */
    public boolean supportsKeyset() {
        return cursorField.isPresent()
                && path.isPresent()
                && (sortParam.startsWith(MAP) || sortParam.startsWith("field+direction:"));
    }
}
