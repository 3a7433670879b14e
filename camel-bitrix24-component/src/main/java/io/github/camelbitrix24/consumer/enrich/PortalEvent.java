/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.event.DedupKey;
import io.github.camelbitrix24.event.ObjectKind;
import io.github.camelbitrix24.rest.Json;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * An event of a portal, received by push or from the offline queue.
 *
 * @param name the name of the event, in any case
 * @param data the data that the portal sends with it
 */
public record PortalEvent(String name, JsonNode data) {

    /**
     * Writes the body, the event name and the deduplication key. A failure to read the object becomes the exception of
     * the exchange.
     */
    public void writeTo(Exchange exchange, ObjectState state) {
        Message message = exchange.getMessage();
        JsonNode body = state instanceof ObjectState.Found found ? found.object() : data;
        message.setBody(Json.PLAIN.convertValue(body, Object.class));
        message.setHeader(Bitrix24Constants.EVENT, name.toUpperCase(Locale.ROOT));
        if (state instanceof ObjectState.ReadFailed failed) {
            exchange.setException(failed.toException());
        }
        kind().ifPresent(kind -> writeKey(message, kind, state));
    }

    Optional<ObjectKind> kind() {
        return ObjectKind.ofEvent(name, data);
    }

    JsonNode completeData() {
        return ObjectKind.completeData(name, data);
    }

    private void writeKey(Message message, ObjectKind kind, ObjectState state) {
        String type = kind.typeOf(completeData());
        String id = ObjectKind.id(data);
        if (state instanceof ObjectState.Found found) {
            message.setHeader(
                    Bitrix24Constants.DEDUP_KEY,
                    DedupKey.ofState(type, id, kind.changedAt(found.object()), found.object()));
        } else if (state instanceof ObjectState.Gone || ObjectKind.isDeletion(name)) {
            message.setHeader(Bitrix24Constants.DEDUP_KEY, DedupKey.ofDeletion(type, id));
            message.setHeader(Bitrix24Constants.DELETED, true);
        }
    }

    /** The name alone: the data is confidential. */
    @Override
    public String toString() {
        return name;
    }
}
