/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.catalog.ListFacts;
import io.github.camelbitrix24.catalog.MethodFacts;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.list.CustomList;
import io.github.camelbitrix24.test.list.PageParameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A documented list, which a fake portal answers by its facts: where rows are, of what kind, and how pages are requested. */
record CatalogList(MethodFacts method, ListFacts facts) {

    /** The longest page of the portal; no page is longer, whatever limit a caller sends, unless there is only a limit. */
    static final int PAGE = 50;

    /** Whether rows have ids of their own. */
    enum Ids {
        DISTINCT,
        /** Each field whose name ends with "id" has the same value in every row. */
        EQUAL
    }

    static Stream<CatalogList> all() {
        return Catalog.standard()
                .methods()
                .flatMap(method -> method.list().map(list -> new CatalogList(method, list)).stream());
    }

    String name() {
        return method.name() + (isRest3() ? " (3.0)" : "");
    }

    boolean isRest3() {
        return method.version() == ApiVersion.REST_3;
    }

    private String style() {
        return facts.pageStyle().orElse("");
    }

    /** The lists of a family are requested in the same way. */
    String family() {
        String style = facts.pageStyle().orElse("unpaged");
        String how = style.equals("start") ? (isKeyset() ? "start, by id" : "start, by offset") : style;
        return (isRest3() ? "3.0 " : "") + how;
    }

    boolean isKeyset() {
        return facts.isTraversable() && !isRest3();
    }

    /** Whether pages are requested by an id, which therefore must differ between rows. */
    boolean isByIdOnly() {
        return List.of("last-id", "cursor", "pagination+filter.id").contains(style());
    }

    boolean isLimitOnly() {
        return style().equals("limit") || style().endsWith("limit-only") || style().equals("pagesize");
    }

    /** Whether the documentation names no parameter for pages: a list by {@code start} works all the same in the classic API. */
    boolean isUnpaged() {
        return List.of("", "unknown", "start?").contains(style());
    }

    /** Whether the answer has a count and the start of the next page, as far as the documentation says. */
    boolean isCounted() {
        return !isRest3() && (style().startsWith("start") || isUnpaged());
    }

    /** Whether {@code total} counts all rows, so that a difference is a failure. */
    boolean hasReliableTotal() {
        return isCounted() && facts.count() == ListFacts.CountMeaning.ROWS;
    }

    /** Whether the result is a map of rows, which a map around the rows cannot be told from. */
    boolean isMapOfResult() {
        return facts.isMap() && path().isEmpty();
    }

    /** Whether the documentation mentions pages, but not how to request them. */
    boolean isOfUnknownPages() {
        return style().equals("unknown");
    }

    /** Whether there are parameters for further pages. */
    boolean hasPages() {
        boolean isFixed = isUnpaged() && (isRest3() || method.is(MethodFacts.Flag.ORDERED));
        return !isLimitOnly() && !isFixed && !isWithoutPosition();
    }

    /** A list with a moment instead of a position. */
    private boolean isWithoutPosition() {
        return style().equals("last-id") && !pageParam().contains("LAST_ID");
    }

    /** A call that reads and has a side effect is not traversed. */
    boolean isTraversed() {
        return method.onlyReads();
    }

    private String pageParam() {
        return facts.pageParam().orElse("start");
    }

    int pageSize() {
        if (isLimitOnly()) {
            return most();
        }
        return style().equals("start") ? Math.min(PAGE, most()) : PAGE;
    }

    private int most() {
        String size = facts.pageSize().orElse("");
        String last = size.substring(size.lastIndexOf('.') + 1);
        return last.isEmpty() || last.equals("0") ? PAGE : Integer.parseInt(last);
    }

    /** Two full pages and a shorter one. */
    int threePages() {
        return 2 * pageSize() + pageSize() * 2 / 5;
    }

    /** Makes the portal answer the method with these rows. */
    CustomList define(FakePortal portal, List<JsonNode> rows) {
        portal.list(method.name()).pageSize(pageSize());
        CustomList list = portal.customList(method.name())
                .rows(rows)
                .at(path())
                .positions(positions())
                .pagedBy(pages());
        if (facts.isMap()) {
            list.asMap();
        }
        if (!isCounted()) {
            list.uncounted();
        }
        if (style().equals("pagination.afterCursor")) {
            list.reportsCursorIn("afterCursor").reportsMoreIn("hasMore");
        }
        String id = facts.idField().orElse("id");
        if (isKeyset()) {
            list.sortedBy(
                    facts.cursorField().orElseThrow(), id, facts.filterParam().orElse("filter"), sortParams());
        } else if (isByIdOnly()) {
            list.sortedBy(id, id);
        }
        return list;
    }

    /** The positions of parameters in a call that does not begin with the number of a task. */
    private List<String> positions() {
        return method.order().stream().filter(name -> !name.equals("TASKID")).toList();
    }

    private List<String> sortParams() {
        String sort = facts.sortParam().orElse("map:order");
        return List.of(sort.substring(sort.indexOf(':') + 1).split("\\+"));
    }

    String path() {
        return facts.path().startsWith("result.") ? facts.path().substring("result.".length()) : "";
    }

    private PageParameters pages() {
        if (!hasPages()) {
            return isLimitOnly()
                    ? PageParameters.limitOnly(isRest3() ? "pagination.limit" : pageParam(), PAGE, most())
                    : PageParameters.none();
        }
        return switch (style()) {
            case "start", "start?", "", "unknown" -> PageParameters.start();
            case "offset+limit", "offset+limit (in params)" ->
                PageParameters.limitAndOffset(pageParam("limit"), pageParam("offset"), PAGE, most());
            case "pagination.page/limit/offset", "pagination+filter.id" ->
                PageParameters.limitAndOffset("pagination.limit", "pagination.offset", PAGE, most());
            case "pagination.afterCursor" -> PageParameters.afterCursor(PAGE, most());
            case "page" -> {
                String[] names = pageParam().split("\\+");
                yield PageParameters.pageNumber(names[0], names.length > 1 ? names[1] : "");
            }
            case "nav-params" -> PageParameters.pageNumber(pageParam() + ".iNumPage", pageParam() + ".nPageSize");
            case "last-id" -> PageParameters.lastId(PAGE, most());
            case "cursor" -> PageParameters.cursorValue(PAGE, PAGE);
            default -> throw new AssertionError(name() + " has pages of a new style: " + style());
        };
    }

    private String pageParam(String word) {
        return Stream.of(pageParam().split("\\+"))
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(word))
                .findFirst()
                .orElseThrow();
    }

    /** Rows of different content. */
    List<JsonNode> rows(int count, Ids ids) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> row(number, ids))
                .toList();
    }

    JsonNode row(int number, Ids ids) {
        if (facts.rows() == ListFacts.RowKind.SCALAR) {
            return TextNode.valueOf("row " + number);
        }
        int id = ids == Ids.EQUAL ? 7 : number;
        ObjectNode row =
                Json.PLAIN.createObjectNode().put("id", id).put("ID", id).put("ENTITY_TYPE_ID", id);
        facts.idField().ifPresent(field -> row.put(field, id));
        return row.put("name", "Row " + number);
    }

    /** The rows in the order in which the method returns them. */
    List<JsonNode> inOrder(List<JsonNode> rows, Ids ids) {
        if (!style().equals("last-id") || !hasPages() || ids == Ids.EQUAL) {
            return rows;
        }
        List<JsonNode> newestFirst = new ArrayList<>(rows);
        Collections.reverse(newestFirst);
        return newestFirst;
    }
}
