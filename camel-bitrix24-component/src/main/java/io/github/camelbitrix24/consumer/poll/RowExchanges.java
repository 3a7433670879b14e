/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.consumer.enrich.Enricher;
import io.github.camelbitrix24.consumer.enrich.ObjectState;
import io.github.camelbitrix24.consumer.enrich.PortalEvent;
import io.github.camelbitrix24.event.DedupKey;
import io.github.camelbitrix24.event.ObjectKind;
import io.github.camelbitrix24.portal.Portal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes rows to exchanges. */
final class RowExchanges {

    private final PollSettings settings;
    private final Supplier<Portal> portal;
    private final Enricher enricher;
    private final Optional<ObjectKind> kind;

    RowExchanges(PollSettings settings, Supplier<Portal> portal) {
        this.settings = settings;
        this.portal = portal;
        this.enricher = new Enricher(portal, settings.budget());
        this.kind = ObjectKind.ofList(settings.shape().method().value());
        if (settings.delivery().enriches() && kind.isEmpty()) {
            throw new IllegalArgumentException("enrich is not supported for the list "
                    + settings.shape().method() + ": no method is known that reads one of its objects. Remove enrich.");
        }
    }

    /**
     * The rows to deliver, replaced by their full objects if {@code enrich} is set.
     *
     * @param onGone receives each row whose object does not exist any more
     */
    List<PolledRow> enrich(List<PolledRow> rows, Consumer<PolledRow> onGone) {
        if (!settings.delivery().enriches() || kind.isEmpty() || rows.isEmpty()) {
            return rows;
        }
        List<ObjectState> states =
                enricher.read(rows.stream().map(this::changeEvent).toList());
        List<PolledRow> enriched = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            PolledRow row = rows.get(i);
            if (states.get(i) instanceof ObjectState.Found found) {
                enriched.add(new PolledRow(row.id(), row.state(), found.object()));
            } else if (states.get(i) instanceof ObjectState.ReadFailed failed) {
                throw failed.toException();
            } else {
                onGone.accept(row);
            }
        }
        return enriched;
    }

    private PortalEvent changeEvent(PolledRow row) {
        ObjectKind known = kind.orElseThrow();
        String entityTypeId = settings.parameters().path("entityTypeId").asText("");
        return new PortalEvent(known.changeEvent(), known.eventData(row.id(), entityTypeId));
    }

    void fill(Exchange exchange, List<PolledRow> rows) {
        Message message = exchange.getMessage();
        message.setHeader(Bitrix24Constants.DOMAIN, portal.get().host());
        if (!settings.delivery().isPerRow()) {
            message.setBody(new ArrayList<>(rows.stream()
                    .map(row -> settings.delivery().converter().apply(row.row()))
                    .toList()));
            return;
        }
        PolledRow row = rows.get(0);
        message.setBody(settings.delivery().converter().apply(row.row()));
        message.setHeader(Bitrix24Constants.DEDUP_KEY, key(row));
    }

    private String key(PolledRow row) {
        JsonNode object = row.row();
        String method = settings.shape().method().value();
        String type = kind.map(
                        known -> known == ObjectKind.ITEM ? known.typeOf(settings.parameters()) : known.typeOf(object))
                .orElseGet(() -> method.substring(0, Math.max(0, method.lastIndexOf('.'))));
        String changed = kind.map(known -> known.changedAt(object)).orElse(row.state());
        return DedupKey.ofState(type, row.id(), changed, object);
    }
}
