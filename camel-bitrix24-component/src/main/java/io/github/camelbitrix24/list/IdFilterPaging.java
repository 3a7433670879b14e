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

/**
 * A REST 3.0 list that can be filtered by its id: pages after the highest id so far, which rows added or removed meanwhile
 * do not shift, up to an empty page. The portal may return pages shorter than requested.
 */
final class IdFilterPaging implements Paging {

    private static final String ID = "id";

    private final ObjectNode parameters;

    private IdFilterPaging(ObjectNode parameters) {
        this.parameters = parameters;
    }

    /** Empty if the caller sets its own order or a filter in another form. */
    static Optional<Paging> of(TraversalSpec spec, Pagings.Limit limit) {
        CaseInsensitiveParameters caller =
                new CaseInsensitiveParameters((ObjectNode) spec.parameters().deepCopy());
        JsonNode order = caller.get("order");
        JsonNode filter = caller.get("filter");
        boolean isOrdered = order != null && !order.isEmpty();
        if (isOrdered || (filter != null && !filter.isArray())) {
            return Optional.empty();
        }
        ObjectNode parameters = (ObjectNode) limit.path().with(spec.parameters(), IntNode.valueOf(limit.rows()));
        parameters.putObject("order").put(ID, "ASC");
        if (parameters.get("select") instanceof ArrayNode select && !select.isEmpty() && !names(select)) {
            select.add(ID);
        }
        return Optional.of(new IdFilterPaging(parameters));
    }

    private static boolean names(ArrayNode select) {
        for (JsonNode field : select) {
            if (field.asText().equals(ID)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public ObjectNode first() {
        return parameters;
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
        ObjectNode nextPage = parameters.deepCopy();
        ArrayNode filter = nextPage.get("filter") instanceof ArrayNode caller ? caller : nextPage.putArray("filter");
        filter.addArray().add(ID).add(">").add(last.getAsLong());
        return Optional.of(answer.possible(nextPage, true));
    }
}
