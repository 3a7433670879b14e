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
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.error.Bitrix24TransportException;
import io.github.camelbitrix24.event.DedupKey;
import io.github.camelbitrix24.event.ObjectKind;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.rest.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Writes rows to exchanges. */
final class RowExchanges {

    private final PollSettings settings;
    private final Supplier<Portal> portal;
    private final Enricher enricher;
    private final Optional<ObjectKind> kind;

    RowExchanges(PollSettings settings, Supplier<Portal> portal) {
        this.settings = settings;
        this.portal = portal;
        this.enricher = new Enricher(portal, settings.list().budget());
        this.kind = kind(settings);
    }

    /** @throws IllegalArgumentException if the full objects of the list cannot be read */
    static void checkSupported(PollSettings settings) {
        if (settings.delivery().enriches() && kind(settings).isEmpty()) {
            throw new IllegalArgumentException("enrich is not supported for the list "
                    + settings.list().shape().method()
                    + ": no method is known that reads one of its objects. Remove enrich.");
        }
    }

    private static Optional<ObjectKind> kind(PollSettings settings) {
        return ObjectKind.ofList(settings.list().shape().method().value());
    }

    /**
     * A row to deliver, with its full object if {@code enrich} is set.
     *
     * @param row as it was read from the list
     * @param body the row with the content to deliver
     * @param failure why the portal refuses to return its full object
     */
    record Content(PolledRow row, PolledRow body, Optional<RuntimeException> failure) {}

    /**
     * The rows to deliver.
     *
     * @param onGone receives each row whose object does not exist any more
     * @throws RuntimeException if the portal could not be asked for the full objects
     */
    List<Content> contents(List<PolledRow> rows, Consumer<PolledRow> onGone) {
        if (!settings.delivery().enriches() || kind.isEmpty() || rows.isEmpty()) {
            return rows.stream()
                    .map(row -> new Content(row, row, Optional.empty()))
                    .toList();
        }
        List<ObjectState> states =
                enricher.read(rows.stream().map(this::changeEvent).toList());
        refuseUnread(states);
        List<Content> contents = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            PolledRow row = rows.get(i);
            if (states.get(i) instanceof ObjectState.Found found) {
                contents.add(new Content(row, row.with(found.object()), Optional.empty()));
            } else if (states.get(i) instanceof ObjectState.ReadFailed refused) {
                contents.add(new Content(row, row, Optional.of(refused.toException())));
            } else {
                onGone.accept(row);
            }
        }
        return contents;
    }

    /** A lost connection and a limit concern all rows, any other failure concerns one. */
    private static void refuseUnread(List<ObjectState> states) {
        for (ObjectState state : states) {
            if (state instanceof ObjectState.ReadFailed failed
                    && (failed.cause() instanceof Bitrix24TransportException
                            || failed.cause() instanceof Bitrix24LimitException)) {
                throw failed.toException();
            }
        }
    }

    private PortalEvent changeEvent(PolledRow row) {
        ObjectKind known = kind.orElseThrow();
        String entityTypeId = settings.list().parameters().path("entityTypeId").asText("");
        return new PortalEvent(known.changeEvent(), known.eventData(row.id(), entityTypeId));
    }

    void fill(Exchange exchange, List<PolledRow> rows) {
        Message message = exchange.getMessage();
        message.setHeader(Bitrix24Constants.DOMAIN, portal.get().host());
        setRedelivery(exchange, rows);
        if (!settings.delivery().isPerRow()) {
            List<@Nullable Object> bodies = new ArrayList<>();
            rows.forEach(row -> bodies.add(body(exchange, row)));
            message.setBody(bodies);
            return;
        }
        PolledRow row = rows.get(0);
        message.setBody(body(exchange, row));
        message.setHeader(Bitrix24Constants.DEDUP_KEY, key(row));
    }

    /** A row that does not fit {@code outputClass} makes its exchange fail, and does not keep others from being delivered. */
    private @Nullable Object body(Exchange exchange, PolledRow row) {
        try {
            return settings.delivery().converter().apply(row.row());
        } catch (RuntimeException e) {
            exchange.setException(e);
            return Json.PLAIN.convertValue(row.row(), Object.class);
        }
    }

    /** The number is a property: as a header it would count as an attempt of the route's error handler. */
    private static void setRedelivery(Exchange exchange, List<PolledRow> rows) {
        int failures = rows.stream().mapToInt(PolledRow::failures).max().orElse(0);
        if (failures > 0) {
            exchange.getMessage().setHeader(Exchange.REDELIVERED, true);
            exchange.setProperty(Exchange.REDELIVERY_COUNTER, failures);
        }
    }

    private String key(PolledRow row) {
        JsonNode object = row.row();
        String method = settings.list().shape().method().value();
        String type = kind.map(known ->
                        known == ObjectKind.ITEM ? known.typeOf(settings.list().parameters()) : known.typeOf(object))
                .orElseGet(() -> method.substring(0, Math.max(0, method.lastIndexOf('.'))));
        String changed = kind.map(known -> known.changedAt(object)).orElse(row.state());
        return DedupKey.ofState(type, row.id(), changed, object);
    }
}
