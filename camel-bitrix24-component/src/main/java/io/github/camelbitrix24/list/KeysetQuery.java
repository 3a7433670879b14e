/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelbitrix24.batch.QueryStringCheck;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.ResultReference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The caller's query with bounds on the id, sorted by id and without a total count. The caller's own lower bound on the
 * id is replaced by these bounds; its other conditions are unchanged.
 */
final class KeysetQuery {

    private static final String GROUPING_METHOD = "crm.item.list";
    private static final String LOGIC = "logic";

    private final ListShape shape;
    private final CaseInsensitiveParameters parameters;
    private final Conditions conditions;

    private KeysetQuery(ListShape shape, CaseInsensitiveParameters parameters, Conditions conditions) {
        this.shape = shape;
        this.parameters = parameters;
        this.conditions = conditions;
    }

    /**
     * The caller's filter.
     *
     * @param isGrouped whether the filter must be a group of its own next to the bounds
     * @param lowerBound the id after which the traversal starts
     */
    private record Conditions(ObjectNode filter, boolean isGrouped, OptionalLong lowerBound) {}

    /** The query; empty if the caller's order or filter does not allow it, so that the list is read by offset. */
    static Optional<KeysetQuery> of(TraversalSpec spec) {
        ListShape shape = spec.shape();
        if (!shape.supportsKeyset() || !(spec.parameters() instanceof ObjectNode caller)) {
            return Optional.empty();
        }
        CaseInsensitiveParameters parameters = new CaseInsensitiveParameters(caller.deepCopy());
        return isInOrderOfId(shape, parameters)
                ? conditions(spec, parameters)
                        .map(conditions -> new KeysetQuery(shape, parameters, conditions).withIdSelected())
                : Optional.empty();
    }

    /** A group next to the bounds is documented for one method only. */
    private static Optional<Conditions> conditions(TraversalSpec spec, CaseInsensitiveParameters parameters) {
        ListShape shape = spec.shape();
        JsonNode caller = parameters.get(shape.filterParam());
        boolean isAbsent = caller == null || caller.isNull() || (caller.isArray() && caller.isEmpty());
        if (!isAbsent && !(caller instanceof ObjectNode)) {
            return Optional.empty();
        }
        ObjectNode filter = caller instanceof ObjectNode object ? object : parameters.newObject();
        if (hasLogic(filter)) {
            return shape.method().value().equalsIgnoreCase(GROUPING_METHOD)
                    ? Optional.of(new Conditions(filter, true, spec.startAfter()))
                    : Optional.empty();
        }
        return KeyBounds.removeLowerBounds(filter, cursor(shape))
                .map(ownBound -> new Conditions(filter, false, KeyBounds.max(ownBound, spec.startAfter())));
    }

    private static boolean hasLogic(ObjectNode conditions) {
        return Json.fields(conditions, LOGIC).findAny().isPresent();
    }

    private static String cursor(ListShape shape) {
        return shape.cursorField().orElseThrow();
    }

    private static boolean isInOrderOfId(ListShape shape, CaseInsensitiveParameters parameters) {
        for (String name : SortOrder.of(shape).names()) {
            JsonNode order = parameters.get(name);
            if (order != null && !order.isEmpty() && !SortOrder.isByIdAscending(order, cursor(shape))) {
                return false;
            }
            if (order != null && order.isValueNode()) {
                return false;
            }
        }
        return true;
    }

    private KeysetQuery withIdSelected() {
        SelectedField.addTo(parameters, cursor(shape));
        return this;
    }

    /** Why the query cannot be sent in a batch, if it cannot. */
    Optional<String> obstacle() {
        return QueryStringCheck.obstacle(after(LongNode.valueOf(0)));
    }

    /** The first page. */
    ObjectNode first() {
        return page(bound(), null, "ASC");
    }

    /** The id after which the list starts, if the caller sets one. */
    OptionalLong lowerBound() {
        return conditions.lowerBound;
    }

    private @Nullable JsonNode bound() {
        OptionalLong lowerBound = conditions.lowerBound;
        return lowerBound.isPresent() ? LongNode.valueOf(lowerBound.getAsLong()) : null;
    }

    /** The page after an id or after a reference to an id. */
    ObjectNode after(JsonNode id) {
        return page(id, null, "ASC");
    }

    /** The last page, descending. */
    ObjectNode last() {
        return page(bound(), null, "DESC");
    }

    /** The first page with the number of all rows. */
    ObjectNode counted() {
        CaseInsensitiveParameters counted = new CaseInsensitiveParameters(first());
        counted.set(pageParam(), LongNode.valueOf(0));
        return counted.json();
    }

    private String pageParam() {
        return shape.pageParam().isEmpty() ? "start" : shape.pageParam();
    }

    /** The page up to and including an id, descending. */
    ObjectNode upTo(long id) {
        return page(bound(), id + 1, "DESC");
    }

    private ObjectNode page(@Nullable JsonNode above, @Nullable Long below, String direction) {
        ObjectNode bounded = conditions.isGrouped ? parameters.newObject() : conditions.filter.deepCopy();
        if (conditions.isGrouped) {
            bounded.set("0", conditions.filter.deepCopy());
        }
        if (above != null) {
            bounded.set(">" + cursor(shape), above);
        }
        if (below != null) {
            bounded.put("<" + cursor(shape), below);
        }
        CaseInsensitiveParameters page =
                new CaseInsensitiveParameters(parameters.json().deepCopy());
        if (!bounded.isEmpty()) {
            page.set(shape.filterParam(), bounded);
        }
        SortOrder.of(shape).sort(page, cursor(shape), direction);
        page.set(pageParam(), LongNode.valueOf(-1));
        return page.json();
    }

    /** The reference to the id in a row of an earlier page of the same batch. */
    JsonNode reference(String key, int row) {
        StringBuilder reference = new StringBuilder("$result[").append(key).append(']');
        for (String step : shape.path().orElse(List.of())) {
            reference.append('[').append(step).append(']');
        }
        reference
                .append('[')
                .append(row)
                .append("][")
                .append(shape.idField().orElseThrow())
                .append(']');
        return new POJONode(new ResultReference(reference.toString()));
    }
}
