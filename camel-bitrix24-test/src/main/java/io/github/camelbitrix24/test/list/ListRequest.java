/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.store.Page;
import io.github.camelbitrix24.test.store.RowQuery;
import io.github.camelbitrix24.test.store.TableView;
import java.util.Set;

/** A request to a list method: the rows, the parameters, and the behaviour of the portal and the method. */
public record ListRequest(TableView view, Parameters parameters, ListBehaviour listBehaviour) {

    /** The behaviour of the portal, and the deviations of the method. */
    public record ListBehaviour(PortalBehaviour behaviour, ListQuirks quirks, String method) {
        ListQuirk quirk() {
            return quirks.of(method);
        }
    }

    ListQuirk quirk() {
        return listBehaviour.quirk();
    }

    /** The fixed number of rows on a page. */
    int pageSize() {
        return quirk().pageSizeOr(listBehaviour.quirks.pageSize());
    }

    JsonNode filter() {
        JsonNode filter = parameters.get("filter");
        return filter.isArray() ? filter : parameters.object("filter");
    }

    JsonNode order() {
        return parameters.object("order");
    }

    /** A query that starts at a row; a method that ignores its cursor starts at the first. */
    RowQuery query(JsonNode filter, JsonNode order, long start) {
        return quirk().isCursorIgnored()
                ? new RowQuery(view, JsonNodeFactory.instance.objectNode(), order, Math.min(start, 0))
                : new RowQuery(view, filter, order, start);
    }

    /** The rows from a start, as far as the method returns the page that it is asked for. */
    Page page(JsonNode filter, JsonNode order, long start, int size) {
        RowQuery query = query(filter, order, start);
        if (!quirk().movesPages()) {
            return query.page(size);
        }
        quirk().change(Math.max(start, 0) / size + 1);
        PageSpan asked = new PageSpan(0, Math.max(start, 0), query.count(), size);
        PageSpan moved = quirk().moved(asked);
        Page page = query.page(moved.from(), moved.to());
        return new Page(
                page.rows(),
                start < 0 ? 0 : asked.total(),
                start < 0 || asked.to() >= asked.high() ? null : Long.valueOf(asked.to()));
    }

    /** The result with the rows at their documented place, or where the method returns them. */
    JsonNode result(ResultShape documented, Page page) {
        return quirk().shapeOr(documented).of(render(page));
    }

    /** The rows of a page with the selected fields. */
    ArrayNode render(Page page) {
        return render(page, parameters.get("select"));
    }

    ArrayNode render(Page page, JsonNode select) {
        Set<String> fields = RowQuery.fields(view, select);
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        page.rows().forEach(row -> rows.add(view.render(row, fields)));
        return rows;
    }
}
