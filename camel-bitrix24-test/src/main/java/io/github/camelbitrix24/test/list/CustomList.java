/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.list.PageRequest.IdRange;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list method that a test defines: rows of any kind, with or without an id of their own, at any place of the result
 * and in any kind of pages. By default the rows are the result and are requested by {@code start}.
 */
public final class CustomList {
    static final int PAGE_SIZE = 50;

    private static final JsonMapper JSON = new JsonMapper();

    private volatile List<JsonNode> rows = List.of();
    private volatile String path = "";
    private volatile boolean isMap;
    private volatile boolean isCounted = true;
    private volatile String moreField = "";
    private volatile String cursorField = "";
    private volatile List<String> positions = StartPaging.POSITIONS;
    private volatile PageParameters pages = PageParameters.start();
    private volatile @Nullable IdOrder idOrder;

    CustomList() {}

    /** The rows, in the order of the list. They may be replaced while the list is read. */
    public CustomList rows(List<?> all) {
        rows = StreamSupport.stream(JSON.<JsonNode>valueToTree(all).spliterator(), false)
                .toList();
        return this;
    }

    /** The dotted path in the result to the rows. */
    public CustomList at(String pathInResult) {
        path = pathInResult;
        return this;
    }

    /** Returns the rows as the values of a map. */
    public CustomList asMap() {
        isMap = true;
        return this;
    }

    /** How a page is requested. */
    public CustomList pagedBy(PageParameters parameters) {
        pages = parameters;
        return this;
    }

    /** Reports neither {@code total} nor {@code next}. */
    public CustomList uncounted() {
        isCounted = false;
        return this;
    }

    /** Reports beside the rows, in a field of this name, whether there are more. */
    public CustomList reportsMoreIn(String field) {
        moreField = field;
        return this;
    }

    /** Reports beside the rows, in a field of this name, the cursor of the next page. */
    public CustomList reportsCursorIn(String field) {
        cursorField = field;
        return this;
    }

    /** The names of positional parameters. */
    public CustomList positions(List<String> names) {
        positions = List.copyOf(names);
        return this;
    }

    /**
     * Sorts and filters by an id.
     *
     * @param name its name in filters and orders
     * @param field its name in rows
     */
    public CustomList sortedBy(String name, String field) {
        return sortedBy(name, field, "filter", List.of("order"));
    }

    /** Sorts and filters by an id, with parameters of other names: the order, or its field and its direction. */
    public CustomList sortedBy(String name, String field, String filterParam, List<String> sortParams) {
        idOrder = new IdOrder(name, field, filterParam, List.copyOf(sortParams));
        return this;
    }

    List<String> positions() {
        return positions;
    }

    Answer answer(Parameters parameters, ListQuirk quirk, int usualSize) {
        PageRequest request = pages.read(parameters);
        quirk.change(select(parameters, request, quirk, usualSize).span.number());
        Selection selection = select(parameters, request, quirk, usualSize);
        PageSpan asked = selection.span;
        PageSpan moved = quirk.moved(asked);
        List<JsonNode> page = selection.rows.subList(
                (int) Math.min(moved.from(), selection.rows.size()), (int) Math.min(moved.to(), selection.rows.size()));
        Long next = asked.to() < asked.high() ? Long.valueOf(asked.to() - asked.low()) : null;
        JsonNode result = result(page, next, quirk);
        if (!isCounted) {
            return Answer.of(result);
        }
        return request.isCounted()
                ? quirk.answer(result, new PageReport(page.size(), asked.total(), next))
                : new Answer(result, 0L, null, null, null);
    }

    private record Selection(List<JsonNode> rows, PageSpan span) {}

    private Selection select(Parameters parameters, PageRequest request, ListQuirk quirk, int usualSize) {
        int size = quirk.pageSizeOr(request.size() == PageRequest.USUAL ? usualSize : request.size());
        size = request.size() == PageRequest.USUAL ? size : Math.min(size, request.size());
        IdOrder ids = idOrder;
        IdRange range = ids == null ? IdRange.ALL : request.ids().and(ids.requested(parameters));
        List<JsonNode> all = ids == null ? rows : ids.sorted(rows, range);
        if (quirk.isCursorIgnored()) {
            return new Selection(all, new PageSpan(0, 0, all.size(), size));
        }
        int low = 0;
        int high = all.size();
        while (ids != null && low < high && !ids.admits(all.get(low), range)) {
            low++;
        }
        while (ids != null && high > low && !ids.admits(all.get(high - 1), range)) {
            high--;
        }
        return new Selection(all, new PageSpan(low, low + request.start(), high, size));
    }

    private JsonNode result(List<JsonNode> page, @Nullable Long next, ListQuirk quirk) {
        JsonNode values =
                isMap ? asMap(page) : JsonNodeFactory.instance.arrayNode().addAll(page);
        String place = quirk.rowsPathOr(path);
        if (place.isEmpty()) {
            return values;
        }
        int dot = place.lastIndexOf('.');
        ObjectNode holder = JsonNodeFactory.instance.objectNode().set(place.substring(dot + 1), values);
        if (!moreField.isEmpty()) {
            holder.put(moreField, next != null);
        }
        if (!cursorField.isEmpty() && next != null) {
            holder.put(cursorField, next.toString());
        }
        return ResultShape.nested(place.substring(0, Math.max(dot, 0)), holder);
    }

    private static ObjectNode asMap(List<JsonNode> page) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        page.forEach(row -> map.set("row" + (map.size() + 1), row));
        return map;
    }
}
