/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Fields that are computed from the row's id on each access, so that a million rows need little memory. */
final class ComputedFields extends AbstractMap<String, JsonNode> {
    private final long id;
    private final LongFunction<Map<String, JsonNode>> function;

    ComputedFields(long id, LongFunction<Map<String, JsonNode>> maker) {
        this.id = id;
        this.function = maker;
    }

    Map<String, JsonNode> compute() {
        return function.apply(id);
    }

    @Override
    public @Nullable JsonNode get(Object name) {
        return compute().get(name);
    }

    @Override
    public JsonNode getOrDefault(Object name, JsonNode otherwise) {
        return compute().getOrDefault(name, otherwise);
    }

    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        return compute().entrySet();
    }
}
