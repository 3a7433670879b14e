/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Envelope;
import java.time.Instant;

/**
 * A record of the offline queue.
 *
 * @param userId the user whose REST call caused the event, 0 for none
 * @param processId the reservation that holds it, "" for none
 * @param isError whether its reader reported a failure
 */
public record QueuedEvent(
        long id,
        QueueOwner owner,
        Instant time,
        String event,
        JsonNode data,
        long userId,
        String messageId,
        String processId,
        boolean isError) {

    /** The owner of the queue: an application or one of its connectors. */
    public record QueueOwner(String application, String connector) {}

    boolean isReserved() {
        return !processId.isEmpty();
    }

    /** Identifies the object in the data of an event. */
    static String objectKey(JsonNode data) {
        JsonNode fields = data.path("FIELDS").isObject() ? data.path("FIELDS") : data;
        return fields.path("ENTITY_TYPE_ID").asText("") + "/"
                + fields.path("ID").asText(fields.path("id").asText(data.toString()));
    }

    /** The id of the object of the event, "" if there is none. */
    public String objectId() {
        JsonNode fields = data.path("FIELDS").isObject() ? data.path("FIELDS") : data;
        return fields.path("ID").asText(fields.path("id").asText(""));
    }

    /** A field of the record by its name on lists, "" if there is no such field. */
    public String text(String field) {
        return switch (field) {
            case "ID" -> Long.toString(id);
            case "TIMESTAMP_X" -> Envelope.format(time);
            case "EVENT_NAME" -> event;
            case "MESSAGE_ID" -> messageId;
            case "PROCESS_ID" -> processId;
            case "ERROR" -> isError ? "1" : "0";
            default -> "";
        };
    }

    QueuedEvent updated(Instant now, JsonNode newest, long causedBy) {
        return new QueuedEvent(id, owner, now, event, newest, causedBy, messageId, processId, isError);
    }

    QueuedEvent reservedBy(String process) {
        return new QueuedEvent(id, owner, time, event, data, userId, messageId, process, false);
    }

    QueuedEvent failed() {
        return new QueuedEvent(id, owner, time, event, data, userId, messageId, "", true);
    }

    /** The record in the format of the methods; its process and error flag only on a list. */
    public ObjectNode toJson(boolean isListed) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("ID", Long.toString(id))
                .put("TIMESTAMP_X", Envelope.format(time))
                .put("EVENT_NAME", event)
                .<ObjectNode>set("EVENT_DATA", data)
                .<ObjectNode>set("EVENT_ADDITIONAL", additional())
                .put("MESSAGE_ID", messageId);
        return isListed ? json.put("PROCESS_ID", processId).put("ERROR", isError ? "1" : "0") : json;
    }

    private JsonNode additional() {
        return userId == 0
                ? BooleanNode.FALSE
                : JsonNodeFactory.instance.objectNode().put("user_id", userId);
    }
}
