/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.consumer.enrich.PortalEvent;
import io.github.camelbitrix24.error.SingleLine;
import io.github.camelbitrix24.rest.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * An event in the offline queue.
 *
 * @param id its position in the queue
 * @param event its name and data; the data is an empty object where the portal sends none
 * @param changedAt when its object was changed, if the portal sends a valid time
 * @param processId the process id of its reservation, "" without one
 */
record OfflineEvent(long id, PortalEvent event, Optional<Instant> changedAt, String messageId, String processId) {

    static OfflineEvent of(JsonNode row, String processId) {
        JsonNode data = row.path("EVENT_DATA");
        return new OfflineEvent(
                row.path("ID").asLong(),
                new PortalEvent(
                        row.path("EVENT_NAME").asText(""), data.isObject() ? data : Json.PLAIN.createObjectNode()),
                time(row.path("TIMESTAMP_X").asText("")),
                row.path("MESSAGE_ID").asText(""),
                processId);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Without the data, which is confidential. */
    @Override
    public String toString() {
        return SingleLine.of(event + " " + messageId);
    }
}
