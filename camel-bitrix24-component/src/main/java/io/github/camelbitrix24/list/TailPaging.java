/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.OptionalLong;

/** A log of REST 3.0: pages after the highest id so far. The caller may set the id to start after. */
final class TailPaging implements Paging {

    private static final String ID = "id";

    private final ContainerNode<?> parameters;
    private final ParameterPath value;

    TailPaging(TraversalSpec spec) {
        ParameterPath field = ParameterPath.of("cursor.field", spec);
        JsonNode configured = field.valueIn(spec.parameters());
        if (configured != null && !configured.asText().equals(ID)) {
            throw new IllegalArgumentException("all rows of " + spec.shape().method() + " are read by id, not by "
                    + configured.asText() + ", which several rows may share. Remove cursor.field");
        }
        this.value = ParameterPath.of("cursor.value", spec);
        ContainerNode<?> byId = field.with(spec.parameters(), TextNode.valueOf(ID));
        this.parameters = ParameterPath.of("cursor.order", spec).with(byId, TextNode.valueOf("ASC"));
    }

    @Override
    public ContainerNode<?> first() {
        return value.valueIn(parameters) == null ? value.with(parameters, LongNode.valueOf(0)) : parameters;
    }

    @Override
    public boolean isById() {
        return true;
    }

    @Override
    public Optional<PageRequest> next(Answer answer) {
        OptionalLong last = answer.page().highestId();
        return last.isEmpty()
                ? Optional.empty()
                : Optional.of(answer.possible(value.with(parameters, LongNode.valueOf(last.getAsLong())), true));
    }
}
