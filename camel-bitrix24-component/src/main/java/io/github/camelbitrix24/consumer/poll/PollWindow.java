/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The range of rows that is read from the list.
 *
 * @param begin the first time, "" where the watermark is the id
 * @param end the last time, "" where the watermark is the id
 * @param after the id after which the range starts
 */
record PollWindow(String begin, String end, long after) {

    private static final String ENTRY = "window";

    void writeTo(ObjectNode json) {
        json.putObject(ENTRY).put("begin", begin).put("end", end).put("after", after);
    }

    static Optional<PollWindow> readFrom(JsonNode json) {
        JsonNode window = json.path(ENTRY);
        return window.isObject()
                ? Optional.of(new PollWindow(
                        window.path("begin").asText(),
                        window.path("end").asText(),
                        window.path("after").asLong()))
                : Optional.empty();
    }
}
