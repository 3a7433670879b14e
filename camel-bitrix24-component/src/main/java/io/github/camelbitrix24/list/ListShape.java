/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.catalog.ListFacts;
import io.github.camelbitrix24.catalog.ListFacts.RowKind;
import io.github.camelbitrix24.catalog.MethodFacts;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.MethodName;
import java.util.List;
import java.util.Optional;

/**
 * Where a list has its rows and how its pages are requested.
 *
 * @param idField the id in a row
 * @param isIdUnique whether the id is known to identify a row
 * @param cursorField the id in filter and order, if the list can be traversed by it
 * @param filterParam the parameter that filters
 * @param sortParam how an order is requested, as the catalog names it
 * @param positionalOrder the names of positional parameters in their order; empty if parameters have names
 */
public record ListShape(
        MethodName method,
        Rows rows,
        Optional<String> idField,
        boolean isIdUnique,
        Optional<String> cursorField,
        Pages pages,
        String filterParam,
        String sortParam,
        List<String> positionalOrder) {

    private static final String START = "start";
    private static final String MAP = "map:";

    /**
     * Where the rows are.
     *
     * @param path the steps inside the result to the rows; empty if unknown
     * @param isPathConfigured whether the path is an option of the endpoint
     * @param isMap whether the rows are the values of a map
     */
    public record Rows(Optional<List<String>> path, boolean isPathConfigured, RowKind kind, boolean isMap) {}

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
        boolean isRest3 = methodFacts
                .map(MethodFacts::version)
                .filter(ApiVersion.REST_3::equals)
                .isPresent();
        return new ListShape(
                method,
                rows(facts, options),
                id,
                cursor.isPresent() || (isRest3 && id.isPresent()),
                cursor,
                facts.map(Pages::of).orElse(Pages.UNKNOWN),
                facts.flatMap(ListFacts::filterParam).orElse("filter"),
                facts.flatMap(ListFacts::sortParam).orElse(MAP + "order"),
                methodFacts.map(MethodFacts::order).orElse(List.of()));
    }

    private static Rows rows(Optional<ListFacts> facts, ListOptions options) {
        return new Rows(
                options.rowsPath.or(() -> facts.map(ListShape::pathInResult)).map(ListShape::steps),
                options.rowsPath.isPresent(),
                facts.map(ListFacts::rows).orElse(RowKind.UNKNOWN),
                facts.map(ListFacts::isMap).orElse(false));
    }

    private static String pathInResult(ListFacts facts) {
        return facts.path().startsWith("result.") ? facts.path().substring("result.".length()) : "";
    }

    private static List<String> steps(String dotted) {
        return dotted.isEmpty() ? List.of() : List.of(dotted.split("\\."));
    }

    /** The steps inside the result to the rows; empty if unknown. */
    public Optional<List<String>> path() {
        return rows.path;
    }

    /** The parameters that request a page. */
    String pageParam() {
        return pages.param;
    }

    /** Whether the list can be read in the order of its ids, without a total count. */
    public boolean supportsKeyset() {
        return cursorField.isPresent()
                && rows.path.isPresent()
                && (sortParam.startsWith(MAP) || sortParam.startsWith("field+direction:"));
    }

    /**
     * How pages are requested.
     *
     * @param style as the catalog names it
     * @param param the parameters that request a page
     * @param defaultSize the number of rows of a page that the call does not ask for; 0 if unknown
     * @param maxSize the most rows in a page; 0 if unknown
     * @param isDocumented whether the documentation shows how to request the next page
     * @param count what the portal's total counts
     */
    public record Pages(
            String style,
            String param,
            int defaultSize,
            int maxSize,
            boolean isDocumented,
            ListFacts.CountMeaning count) {

        private static final int USUAL_SIZE = 50;

        static final Pages UNKNOWN = new Pages(START, START, 0, 0, true, ListFacts.CountMeaning.ROWS);

        static Pages of(ListFacts facts) {
            String sizes = facts.pageSize().orElse("");
            String style = facts.pageStyle().orElse("");
            return new Pages(
                    style,
                    facts.pageParam().orElse(START),
                    number(sizes.substring(0, Math.max(0, sizes.contains("..") ? sizes.indexOf('.') : sizes.length()))),
                    number(sizes.substring(sizes.lastIndexOf('.') + 1)),
                    !style.isEmpty() && !style.endsWith("?"),
                    facts.count());
        }

        /** A number in a documented size such as {@code 50} or {@code 50..1000}. */
        private static int number(String documented) {
            return documented.matches("\\d{1,6}") ? Integer.parseInt(documented) : 0;
        }

        /** Whether the total of a response is the number of its own rows. */
        boolean countsPageOnly() {
            return count == ListFacts.CountMeaning.PAGE;
        }

        /** The number of rows of a full page. */
        int usualSize() {
            return defaultSize > 0 ? defaultSize : USUAL_SIZE;
        }
    }
}
