/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.consumer.enrich.Enricher;
import io.github.camelbitrix24.consumer.enrich.ObjectState;
import java.util.Collections;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes events of the offline queue to exchanges. */
final class EventExchanges {

    private final String portal;
    private final Enricher enricher;
    private final boolean enriches;

    EventExchanges(String portal, Enricher enricher, boolean enriches) {
        this.portal = portal;
        this.enricher = enricher;
        this.enriches = enriches;
    }

    /** The states of the objects of events, read if {@code enrich} is set. */
    List<ObjectState> readObjects(List<OfflineEvent> events) {
        return enriches
                ? enricher.read(events.stream().map(OfflineEvent::event).toList())
                : Collections.nCopies(events.size(), new ObjectState.NotRead());
    }

    String portal() {
        return portal;
    }

    Exchange fill(Exchange exchange, OfflineEvent event, ObjectState state) {
        event.event().writeTo(exchange, state);
        Message message = exchange.getMessage();
        message.setHeader(Bitrix24Constants.MESSAGE_ID, event.messageId());
        message.setHeader(Bitrix24Constants.DOMAIN, portal);
        event.changedAt().ifPresent(at -> message.setHeader(Bitrix24Constants.EVENT_TIME, at));
        if (!event.processId().isEmpty()) {
            message.setHeader(Bitrix24Constants.PROCESS_ID, event.processId());
        }
        return exchange;
    }
}
