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

/** Fields that are made from the row's id each time they are read: a million rows cost little memory. */
final class ComputedFields extends AbstractMap<String, JsonNode> {
    private final long id;
    private final LongFunction<Map<String, JsonNode>> maker;

    ComputedFields(long id, LongFunction<Map<String, JsonNode>> maker) {
        this.id = id;
        this.maker = maker;
    }

    Map<String, JsonNode> make() {
        return maker.apply(id);
    }

    @Override
    public @Nullable JsonNode get(Object name) {
        return make().get(name);
    }

    @Override
    public JsonNode getOrDefault(Object name, JsonNode otherwise) {
        return make().getOrDefault(name, otherwise);
    }

    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        return make().entrySet();
    }
}
