/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.rest.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * An event as it stands in the offline queue.
 *
 * @param id its place in the queue
 * @param changedAt when its object changed last, if the portal says so readably
 * @param data what the portal tells of the object, an empty object where it tells nothing
 * @param processId the reservation under which it was read, "" for none
 */
record OfflineEvent(
        long id, String name, Optional<Instant> changedAt, JsonNode data, String messageId, String processId) {

    static OfflineEvent of(JsonNode row, String processId) {
        JsonNode data = row.path("EVENT_DATA");
        return new OfflineEvent(
                row.path("ID").asLong(),
                row.path("EVENT_NAME").asText(""),
                time(row.path("TIMESTAMP_X").asText("")),
                data.isObject() ? data : Json.PLAIN.createObjectNode(),
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

    /** What an event tells is somebody's data. */
    @Override
    public String toString() {
        return name + " " + messageId;
    }
}
