/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A REST 3.0 list that can be filtered by its id: pages after the highest id so far, which rows added or removed meanwhile
 * do not shift, up to an empty page. The portal may return pages shorter than requested.
 */
final class IdFilterPaging implements Paging {

    private static final String ID = "id";
    private static final String FILTER = "filter";

    private final CaseInsensitiveParameters parameters;

    private IdFilterPaging(CaseInsensitiveParameters parameters) {
        this.parameters = parameters;
    }

    /** Empty if the caller sets its own order, or a filter or a select in another form. */
    static Optional<Paging> of(TraversalSpec spec, Pagings.Limit limit) {
        ObjectNode copy = (ObjectNode) limit.path().with(spec.parameters(), IntNode.valueOf(limit.rows()));
        CaseInsensitiveParameters parameters = new CaseInsensitiveParameters(copy);
        JsonNode order = parameters.get("order");
        JsonNode filter = parameters.get(FILTER);
        JsonNode select = parameters.get("select");
        boolean isOrdered = order != null && !order.isEmpty();
        if (isOrdered || isOtherThanList(filter) || isOtherThanList(select)) {
            return Optional.empty();
        }
        parameters.set("order", parameters.newObject().put(ID, "ASC"));
        SelectedField.addTo(parameters, ID);
        return Optional.of(new IdFilterPaging(parameters));
    }

    private static boolean isOtherThanList(@Nullable JsonNode value) {
        return value != null && !value.isNull() && !value.isArray();
    }

    @Override
    public ObjectNode first() {
        return parameters.json();
    }

    @Override
    public boolean isById() {
        return true;
    }

    @Override
    public Optional<PageRequest> next(Answer answer) {
        OptionalLong last = answer.page().highestId();
        if (last.isEmpty()) {
            return Optional.empty();
        }
        CaseInsensitiveParameters next =
                new CaseInsensitiveParameters(parameters.json().deepCopy());
        ArrayNode filter = next.get(FILTER) instanceof ArrayNode caller
                ? caller
                : parameters.json().arrayNode();
        filter.addArray().add(ID).add(">").add(last.getAsLong());
        next.set(FILTER, filter);
        return Optional.of(answer.possible(next.json(), true));
    }
}
