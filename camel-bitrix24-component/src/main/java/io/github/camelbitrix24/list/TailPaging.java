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

/** A log of REST 3.0: pages behind the id of the last row so far. The caller may name the id to begin behind. */
final class TailPaging implements Paging {

    private static final String ID = "id";

    private final ContainerNode<?> parameters;
    private final ParameterPath value;

    TailPaging(TraversalSpec spec) {
        ParameterPath field = ParameterPath.of("cursor.field", spec.shape());
        JsonNode given = field.valueIn(spec.parameters());
        if (given != null && !given.asText().equals(ID)) {
            throw new IllegalArgumentException("the whole of " + spec.shape().method() + " is read by its id, not by "
                    + given.asText() + ", which several rows may share. Leave cursor.field away");
        }
        this.value = ParameterPath.of("cursor.value", spec.shape());
        ContainerNode<?> byId = field.with(spec.parameters(), TextNode.valueOf(ID));
        this.parameters = ParameterPath.of("cursor.order", spec.shape()).with(byId, TextNode.valueOf("ASC"));
    }

    @Override
    public ContainerNode<?> first() {
        return value.valueIn(parameters) == null ? value.with(parameters, LongNode.valueOf(0)) : parameters;
    }

    @Override
    public Optional<ContainerNode<?>> next(Answer answer) {
        OptionalLong last = answer.page().highestId();
        return last.isEmpty()
                ? Optional.empty()
                : Optional.of(value.with(parameters, LongNode.valueOf(last.getAsLong())));
    }
}
