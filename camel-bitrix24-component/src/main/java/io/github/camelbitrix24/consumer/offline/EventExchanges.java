package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.consumer.read.Enrichment;
import io.github.camelbitrix24.consumer.read.EventMessage;
import io.github.camelbitrix24.consumer.read.Sight;
import io.github.camelbitrix24.consumer.read.Told;
import java.util.Collections;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Makes messages of events of the offline queue. */
final class EventExchanges {

    private final String portal;
    private final Enrichment enrichment;
    private final boolean enriches;

    EventExchanges(String portal, Enrichment enrichment, boolean enriches) {
        this.portal = portal;
        this.enrichment = enrichment;
        this.enriches = enriches;
    }

    /** What is found of each event's object. */
    List<Sight> look(List<OfflineEvent> events) {
        return enriches
                ? enrichment.look(events.stream().map(EventExchanges::told).toList())
                : Collections.nCopies(events.size(), new Sight.NotLooked());
    }

    private static Told told(OfflineEvent event) {
        return new Told(event.name(), event.data());
    }

    void fill(Exchange exchange, OfflineEvent event, Sight sight) {
        EventMessage.write(exchange, told(event), sight);
        Message message = exchange.getMessage();
        message.setHeader(Bitrix24Constants.MESSAGE_ID, event.messageId());
        message.setHeader(Bitrix24Constants.DOMAIN, portal);
        event.at().ifPresent(at -> message.setHeader(Bitrix24Constants.EVENT_TIME, at));
        if (!event.processId().isEmpty()) {
            message.setHeader(Bitrix24Constants.PROCESS_ID, event.processId());
        }
    }
}
