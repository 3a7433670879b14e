package io.github.camelbitrix24.test.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Envelope;
import java.time.Instant;

/**
 * A record of the offline queue.
 *
 * @param processId the reservation that holds it, "" for none
 * @param isError whether its reader said that it failed
 */
public record QueuedEvent(
        long id,
        Owner owner,
        Instant at,
        String event,
        JsonNode data,
        String messageId,
        String processId,
        boolean isError) {

    /** Whose queue: an application's, or that of one of its connectors. */
    public record Owner(String application, String connector) {}

    boolean isReserved() {
        return !processId.isEmpty();
    }

    /** The same object's next state takes this record's place. */
    boolean isOfSameObject(Owner whose, String name, JsonNode other) {
        return owner.equals(whose) && event.equals(name) && object(data).equals(object(other));
    }

    /** What tells one object from another in the data of an event. */
    public static String object(JsonNode data) {
        JsonNode fields = data.path("FIELDS").isObject() ? data.path("FIELDS") : data;
        return fields.path("ENTITY_TYPE_ID").asText("") + "/"
                + fields.path("ID").asText(fields.path("id").asText(data.toString()));
    }

    QueuedEvent renewed(Instant now, JsonNode newest) {
        return new QueuedEvent(id, owner, now, event, newest, messageId, processId, isError);
    }

    QueuedEvent reservedUnder(String process) {
        return new QueuedEvent(id, owner, at, event, data, messageId, process, false);
    }

    QueuedEvent failed() {
        return new QueuedEvent(id, owner, at, event, data, messageId, "", true);
    }

    /** The record as methods show it; where it stands in the queue only on a list. */
    public ObjectNode json(boolean isListed) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("ID", Long.toString(id))
                .put("TIMESTAMP_X", Envelope.text(at))
                .put("EVENT_NAME", event)
                .<ObjectNode>set("EVENT_DATA", data)
                .put("EVENT_ADDITIONAL", false)
                .put("MESSAGE_ID", messageId);
        return isListed ? json.put("PROCESS_ID", processId).put("ERROR", isError ? "1" : "0") : json;
    }
}
