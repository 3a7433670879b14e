/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelbitrix24.test.behaviour.Behaviour;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.store.Page;
import io.github.camelbitrix24.test.store.Query;
import io.github.camelbitrix24.test.store.View;
import java.util.Set;

/** What a list method is asked: the rows it is about, the parameters, and how this portal and this method answer. */
public record ListRequest(View view, Parameters parameters, ListBehaviour manner) {

    /** How the portal answers, and how this method departs from that. */
    public record ListBehaviour(Behaviour behaviour, ListQuirks oddities, String method) {
        ListQuirk oddity() {
            return oddities.of(method);
        }
    }

    ListQuirk oddity() {
        return manner.oddity();
    }

    /** The number of rows on a page that the caller cannot choose. */
    int pageSize() {
        return oddity().pageSizeOr(manner.oddities.pageSize());
    }

    JsonNode filter() {
        JsonNode filter = parameters.get("filter");
        return filter.isArray() ? filter : parameters.object("filter");
    }

    JsonNode order() {
        return parameters.object("order");
    }

    /** A query from a row on; a method that ignores its cursor begins at the first. */
    Query query(JsonNode filter, JsonNode order, long start) {
        return oddity().isStuck()
                ? new Query(view, JsonNodeFactory.instance.objectNode(), order, Math.min(start, 0))
                : new Query(view, filter, order, start);
    }

    /** The rows of a page with the selected fields. */
    ArrayNode show(Page page) {
        return show(page, parameters.get("select"));
    }

    ArrayNode show(Page page, JsonNode select) {
        Set<String> fields = Query.fields(view, select);
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        page.rows().forEach(row -> rows.add(view.show(row, fields)));
        return rows;
    }
}
