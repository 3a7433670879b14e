/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;

/** One row of a list by its id, if the caller's filter accepts it: the query for it, and the row in the result. */
public record RowById(TraversalSpec spec, String id) {

    /** The parameters that request the row. */
    public ObjectNode query() {
        RawRow row = new RawRow(id, new byte[0]);
        ObjectNode unsorted = unsorted();
        OptionalLong number = row.numericId();
        return number.isEmpty()
                ? equalTo(unsorted)
                : KeysetQuery.of(with(unsorted, number.getAsLong() - 1))
                        .map(query -> query.upTo(number.getAsLong()))
                        .orElseGet(() -> equalTo(unsorted));
    }

    /** The row in the result of the query; empty if the list does not contain it any more. */
    public Optional<RawRow> in(JsonNode result) {
        Page page = PageReader.read(spec.shape(), result);
        Optional<RawRow> row =
                page.rows().stream().filter(each -> id.equals(each.id())).findFirst();
        if (row.isEmpty() && !page.isEmpty()) {
            throw new IllegalStateException(spec.shape().method() + " returned other rows than the one with the id "
                    + id + ": the portal ignores the filter by id");
        }
        return row;
    }

    /** The caller's parameters without the order, which one row does not need. */
    private ObjectNode unsorted() {
        ObjectNode parameters = (ObjectNode) spec.parameters().deepCopy();
        for (String name : SortOrder.of(spec.shape()).names()) {
            parameters.properties().removeIf(each -> each.getKey().equalsIgnoreCase(name));
        }
        return parameters;
    }

    private TraversalSpec with(ObjectNode parameters, long startAfter) {
        TraversalOptions options = spec.options();
        return new TraversalSpec(
                spec.shape(),
                spec.traits(),
                parameters,
                spec.budget(),
                new TraversalOptions(
                        OptionalLong.of(startAfter), options.timeout(), options.onIncomplete(), options.collectsAll()));
    }

    private ObjectNode equalTo(ObjectNode parameters) {
        CaseInsensitiveParameters query = new CaseInsensitiveParameters(parameters);
        ObjectNode filter = query.get(spec.shape().filterParam()) instanceof ObjectNode own ? own : query.newObject();
        filter.put(spec.shape().cursorField().orElse("ID"), id);
        query.set(spec.shape().filterParam(), filter);
        return query.json();
    }
}
