/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.consumer.enrich.Enricher;
import io.github.camelbitrix24.consumer.enrich.EventData;
import io.github.camelbitrix24.consumer.enrich.ObjectState;
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
import org.jspecify.annotations.Nullable;

/** Makes messages of rows. */
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
            throw new IllegalArgumentException("enrich reads each object by itself, and how to read those of "
                    + settings.shape().method() + " is not known. Leave enrich away.");
        }
    }

    /**
     * The rows as they are to be delivered: read by themselves where that is wanted.
     *
     * @param gone is told of each whose object is gone by now
     */
    List<PolledRow> enrich(List<PolledRow> rows, Consumer<PolledRow> gone) {
        if (!settings.delivery().enriches() || kind.isEmpty() || rows.isEmpty()) {
            return rows;
        }
        List<ObjectState> sights = enricher.read(rows.stream().map(this::told).toList());
        List<PolledRow> readable = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            PolledRow row = rows.get(i);
            if (sights.get(i) instanceof ObjectState.Found found) {
                readable.add(new PolledRow(row.id(), row.state(), found.object()));
            } else if (sights.get(i) instanceof ObjectState.ReadFailed unreadable) {
                throw failure(unreadable.cause());
            } else {
                gone.accept(row);
            }
        }
        return readable;
    }

    private static RuntimeException failure(@Nullable Throwable why) {
        return why instanceof RuntimeException known ? known : new IllegalStateException("A row was not read", why);
    }

    private EventData told(PolledRow row) {
        ObjectKind known = kind.orElseThrow();
        String entityTypeId = settings.parameters().path("entityTypeId").asText("");
        return new EventData(known.changeEvent(), known.eventData(row.id(), entityTypeId));
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
