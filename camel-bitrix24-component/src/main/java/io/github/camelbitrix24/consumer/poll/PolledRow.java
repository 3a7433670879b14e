/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/**
 * A row that was polled.
 *
 * @param state the time of the row, which changes with the row; "" where the watermark is the id
 * @param failures how often its delivery failed before
 */
record PolledRow(String id, String state, JsonNode row, int failures) {

    /** The id as a number, if it is one. */
    OptionalLong number() {
        return number(id);
    }

    static OptionalLong number(String id) {
        return id.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(id)) : OptionalLong.empty();
    }

    PolledRow with(JsonNode other) {
        return new PolledRow(id, state, other, failures);
    }

    /** Without the row, which is confidential. */
    @Override
    public String toString() {
        return "row " + id;
    }
}
