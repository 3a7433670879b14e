/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.MethodTraits;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be walked, and how.
 *
 * @param parameters the caller's own, which are not changed
 * @param startAfter the id behind which to begin
 * @param budget for each request
 * @param timeout for the whole walk
 */
public record TraversalSpec(
        ListShape shape,
        MethodTraits traits,
        ContainerNode<?> parameters,
        OptionalLong startAfter,
        CallBudget budget,
        Optional<Duration> timeout) {

    /** The caller's parameters are somebody's data. */
    @Override
    public String toString() {
        return "walk of " + shape.method();
    }
}
