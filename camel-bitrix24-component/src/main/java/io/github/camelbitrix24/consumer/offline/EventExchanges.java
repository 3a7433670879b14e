package io.github.camelbitrix24.consumer.offline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.event.DedupKey;
import io.github.camelbitrix24.event.ObjectKind;
import io.github.camelbitrix24.rest.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Makes messages of events. */
final class EventExchanges {

    private final String portal;
    private final Enrichment enrichment;
    private final OfflineSettings settings;

    EventExchanges(String portal, Enrichment enrichment, OfflineSettings settings) {
        this.portal = portal;
        this.enrichment = enrichment;
        this.settings = settings;
    }

    Map<String, Sight> look(List<OfflineEvent> events) {
        return settings.enriches() && !events.isEmpty() ? enrichment.look(events) : Map.of();
    }

    void fill(Exchange exchange, OfflineEvent event, Sight sight) {
        Message message = exchange.getMessage();
        message.setBody(plain(sight instanceof Sight.Found found ? found.object() : event.data()));
        message.setHeader(Bitrix24Constants.EVENT, event.name().toUpperCase(Locale.ROOT));
        message.setHeader(Bitrix24Constants.MESSAGE_ID, event.messageId());
        message.setHeader(Bitrix24Constants.DOMAIN, portal);
        event.at().ifPresent(at -> message.setHeader(Bitrix24Constants.EVENT_TIME, at));
        if (!event.processId().isEmpty()) {
            message.setHeader(Bitrix24Constants.PROCESS_ID, event.processId());
        }
        if (sight instanceof Sight.Unreadable unreadable) {
            exchange.setException(unreadable.why() == null ? new IllegalStateException("no answer") : unreadable.why());
        }
        ObjectKind.ofEvent(event.name()).ifPresent(kind -> identify(message, kind, event, sight));
    }

    private static void identify(Message message, ObjectKind kind, OfflineEvent event, Sight sight) {
        String type = kind.typeOf(event.data());
        String id = ObjectKind.id(event.data());
        if (sight instanceof Sight.Found found) {
            message.setHeader(
                    Bitrix24Constants.DEDUP_KEY,
                    DedupKey.ofState(type, id, kind.changed(found.object()), found.object()));
        } else if (sight instanceof Sight.Gone || ObjectKind.isDeletion(event.name())) {
            message.setHeader(Bitrix24Constants.DEDUP_KEY, DedupKey.ofDeletion(type, id));
            message.setHeader(Bitrix24Constants.DELETED, true);
        }
    }

    private static Object plain(JsonNode data) {
        return Json.PLAIN.convertValue(data, Object.class);
    }
}
