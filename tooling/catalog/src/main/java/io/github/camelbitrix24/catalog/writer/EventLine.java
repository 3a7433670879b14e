/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog.writer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The line of one event. */
final class EventLine {

    private EventLine() {}

    static String of(JsonNode row) {
        return new FactsLine(row.path("name").asText())
                .with("scope", JsonTexts.of(row.path("scope")))
                .with("flags", row.path("deprecated").asBoolean() ? List.of("deprecated") : List.of())
                .with("doc", row.path("doc").asText())
                .text();
    }
}
