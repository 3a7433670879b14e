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
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What the message of an event has in common, whichever way it came. */
public final class EventMessage {

    private EventMessage() {}

    /** Writes body, name and key; an object that could not be read becomes the exchange's exception. */
    public static void write(Exchange exchange, EventData event, ObjectState sight) {
        Message message = exchange.getMessage();
        JsonNode body = sight instanceof ObjectState.Found found ? found.object() : event.data();
        message.setBody(Json.PLAIN.convertValue(body, Object.class));
        message.setHeader(Bitrix24Constants.EVENT, event.event().toUpperCase(Locale.ROOT));
        if (sight instanceof ObjectState.ReadFailed unreadable) {
            exchange.setException(
                    unreadable.cause() == null
                            ? new IllegalStateException("The object was not read")
                            : unreadable.cause());
        }
        ObjectKind.ofEvent(event.event()).ifPresent(kind -> identify(message, kind, event, sight));
    }

    private static void identify(Message message, ObjectKind kind, EventData event, ObjectState sight) {
        String type = kind.typeOf(event.data());
        String id = ObjectKind.id(event.data());
        if (sight instanceof ObjectState.Found found) {
            message.setHeader(
                    Bitrix24Constants.DEDUP_KEY,
                    DedupKey.ofState(type, id, kind.changedAt(found.object()), found.object()));
        } else if (sight instanceof ObjectState.Gone || ObjectKind.isDeletion(event.event())) {
            message.setHeader(Bitrix24Constants.DEDUP_KEY, DedupKey.ofDeletion(type, id));
            message.setHeader(Bitrix24Constants.DELETED, true);
        }
    }
}
