/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A row that was polled.
 *
 * @param state the row's value of the watermark field, which changes with the row
 */
record PolledRow(String id, String state, JsonNode row) {

    /** Without the row, which is confidential. */
    @Override
    public String toString() {
        return "row " + id;
    }
}
