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
 * Where the rows of a list are and how its pages are asked for.
 *
 * @param path the steps inside the result to the rows; absent where nobody knows
 * @param idField the id in a row
 * @param cursorField the id in filter and positionalOrder, where the list can be walked by it
 * @param pageStyle how a page is asked for, as the catalog names it
 * @param pageParam the parameters that do it
 * @param maxPageSize how many rows a page may have, where that is asked for; 0 where nobody knows
 * @param filterParam the parameter that filters
 * @param sortParam how an order is asked for, as the catalog names it
 * @param positionalOrder the parameters in their places, where the method counts them
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
     * What a user says of a list that the catalog does not know, or knows otherwise.
     *
     * @param rowsPath the dotted path inside the result to the rows
     */
    public record ListOptions(Optional<String> idField, Optional<String> cursorField, Optional<String> rowsPath) {

        boolean hasKeyField() {
            return idField.isPresent() || cursorField.isPresent();
        }
    }

    /** The shape by the catalog, where it knows the list, and by what its user says, which wins. */
    public static ListShape of(MethodName method, Optional<MethodFacts> known, ListOptions given) {
        Optional<ListFacts> facts = known.flatMap(MethodFacts::list);
        Optional<String> id =
                given.idField.or(() -> facts.flatMap(ListFacts::idField)).or(given::cursorField);
        Optional<String> cursor = given.cursorField.or(given::idField);
        if (!given.hasKeyField()) {
            cursor = facts.filter(ListFacts::isTraversable).flatMap(ListFacts::cursorField);
        }
        return new ListShape(
                method,
                given.rowsPath.or(() -> facts.map(ListShape::pathInResult)).map(ListShape::steps),
                id,
                cursor,
                facts.isPresent() ? facts.flatMap(ListFacts::pageStyle).orElse("") : START,
                facts.flatMap(ListFacts::pageParam).orElse(START),
                facts.flatMap(ListFacts::pageSize).map(ListShape::maxPageSize).orElse(0),
                facts.flatMap(ListFacts::filterParam).orElse("filter"),
                facts.flatMap(ListFacts::sortParam).orElse(MAP + "order"),
                known.map(MethodFacts::order).orElse(List.of()));
    }

    private static String pathInResult(ListFacts facts) {
        return facts.path().startsWith("result.") ? facts.path().substring("result.".length()) : "";
    }

    private static List<String> steps(String dotted) {
        return dotted.isEmpty() ? List.of() : List.of(dotted.split("\\."));
    }

    /** The most of a documented size such as {@code 50} or {@code 50..1000}. */
    private static int maxPageSize(String documented) {
        String last = documented.substring(documented.lastIndexOf('.') + 1);
        return last.matches("\\d{1,6}") ? Integer.parseInt(last) : 0;
    }

    /** Whether the list is read without counting, by ids that rise. */
    public boolean supportsKeyset() {
        return cursorField.isPresent()
                && path.isPresent()
                && (sortParam.startsWith(MAP) || sortParam.startsWith("field+direction:"));
    }
}
