/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A list of REST 3.0 that can be filtered by its id: pages behind the highest id so far, which rows that come and go
 * meanwhile do not shift. The portal may make pages shorter than asked.
 */
final class IdFilterPaging implements Paging {

    private static final String ID = "id";

    private final ObjectNode parameters;
    private int pageSize;

    private IdFilterPaging(ObjectNode parameters) {
        this.parameters = parameters;
    }

    /** Nothing where the caller wants an order of its own, or a filter in another form. */
    static Optional<Paging> of(TraversalSpec spec, Pagings.Limit limit) {
        CaseInsensitiveParameters given =
                new CaseInsensitiveParameters((ObjectNode) spec.parameters().deepCopy());
        JsonNode order = given.get("order");
        JsonNode filter = given.get("filter");
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
    public Optional<ContainerNode<?>> next(Answer answer) {
        OptionalLong last = answer.page().highestId();
        boolean isLast = last.isEmpty() || answer.page().size() < pageSize;
        pageSize = Math.max(pageSize, answer.page().size());
        if (isLast) {
            return Optional.empty();
        }
        ObjectNode nextPage = parameters.deepCopy();
        ArrayNode filter = nextPage.get("filter") instanceof ArrayNode given ? given : nextPage.putArray("filter");
        filter.addArray().add(ID).add(">").add(last.getAsLong());
        return Optional.of(nextPage);
    }
}
