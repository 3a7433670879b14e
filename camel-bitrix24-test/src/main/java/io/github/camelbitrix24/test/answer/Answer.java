/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a method; {@code rowId} is the id of the created row, if any, {@code countedRows} the number of counted
 * rows, if they were counted.
 */
public record Answer(
        JsonNode result,
        @Nullable Long total,
        @Nullable Long next,
        @Nullable Long rowId,
        @Nullable Long countedRows) {

    public static Answer of(JsonNode result) {
        return new Answer(result, null, null, null, null);
    }

    /** The result {@code true}. */
    public static Answer success() {
        return of(BooleanNode.TRUE);
    }

    public static Answer created(JsonNode result, long rowId) {
        return new Answer(result, null, null, rowId, null);
    }

    /** A copy with another result. */
    public Answer with(JsonNode other) {
        return new Answer(other, total, next, rowId, countedRows);
    }
}
