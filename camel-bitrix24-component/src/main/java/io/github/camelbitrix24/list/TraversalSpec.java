/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.MethodTraits;
import java.util.OptionalLong;

/**
 * The list to read, and how.
 *
 * @param parameters of the caller; they are not modified
 * @param budget for each request
 */
public record TraversalSpec(
        ListShape shape,
        MethodTraits traits,
        ContainerNode<?> parameters,
        CallBudget budget,
        TraversalOptions options) {

    /** Positional parameters become a list. */
    public TraversalSpec {
        parameters = new PositionalList(shape.positionalOrder()).of(parameters);
    }

    OptionalLong startAfter() {
        return options.startAfter();
    }

    /** Without the parameters, which must not be logged. */
    @Override
    public String toString() {
        return "traversal of " + shape.method();
    }
}
