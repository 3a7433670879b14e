/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.consumer.enrich.Enricher;
import io.github.camelbitrix24.consumer.enrich.ObjectState;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the queue of a consumer, and settles its events, between a start and a stop. */
final class QueueReader {

    private static final Logger LOG = LoggerFactory.getLogger(QueueReader.class);

    private final String endpoint;
    private final String node;
    private final OfflineSettings settings;
    private final Supplier<Portal> portal;
    private final TimeSource timer;
    private final Executor executor;
    private final OpenWork work = new OpenWork();
    private final AbortableCalls calls;
    private final ReservationCheck reservationCheck;
    private final Reservations reservations;
    private final Deliveries deliveries;
    private final EventBindings bindings;
    private final EventFetcher fetcher;
    private @Nullable EventExchanges exchanges;

    /** @param node the name of this process among those that share the repository; empty if it is not named */
    QueueReader(
            String endpoint,
            String node,
            OfflineSettings settings,
            Supplier<Portal> portal,
            TimeSource timer,
            Executor executor) {
        this.endpoint = endpoint;
        this.node = node;
        this.settings = settings;
        this.portal = portal;
        this.timer = timer;
        this.executor = executor;
        BlockingCalls portalCalls = new BlockingCalls(portal, settings.budget());
        OfflineQueue queue = new OfflineQueue(portalCalls, settings);
        this.calls = new AbortableCalls(executor, work);
        this.reservationCheck = new ReservationCheck(queue, calls, timer);
        this.reservations = new Reservations(settings.repository(), timer);
        EventFetcher.Tracking tracking =
                new EventFetcher.Tracking(reservations, new FailedEvents(settings.events(), timer));
        this.deliveries = new Deliveries(queue, tracking, timer, executor, work);
        this.bindings = new EventBindings(portalCalls, settings, timer, executor);
        this.fetcher = new EventFetcher(queue, settings, tracking, timer, calls, deliveries::giveBack);
    }

    /** Finds the portal, which may read the token store, and what an earlier process has reserved there. */
    EventExchanges open() {
        EventExchanges opened = exchanges;
        if (opened == null) {
            Portal found = calls.await(portal);
            reservations.load("bitrix24/offline/" + found.name() + "/"
                    + settings.connector().orElse("") + "/" + String.join("+", settings.events())
                    + (node.isEmpty() ? "" : "/" + node));
            opened = new EventExchanges(
                    found.host(),
                    new Enricher(portal, settings.budget()),
                    settings.delivery().enriches());
            exchanges = opened;
        }
        return opened;
    }

    /**
     * The next events in queue order, none where the portal cannot reserve them. The events of the last poll are
     * acknowledged before, so that a crash repeats as few as possible.
     */
    List<OfflineEvent> next(EventExchanges opened) {
        if (bindings.restoreMissing()) {
            calls.await(bindings::awaitCheck);
        }
        if (settings.reserves() && !reservationCheck.isIncluded(endpoint, opened.portal())) {
            return List.of();
        }
        if (deliveries.acknowledgements().isPending()) {
            calls.await(deliveries.acknowledgements()::flush);
        }
        int room = deliveries.room(settings.delivery().maxMessages());
        return room <= 0 ? List.of() : fetcher.next(room);
    }

    List<ObjectState> readObjects(EventExchanges opened, List<OfflineEvent> events) {
        boolean isAbortable = settings.reserves() && settings.delivery().enriches();
        return isAbortable ? calls.await(() -> opened.readObjects(events)) : opened.readObjects(events);
    }

    Deliveries deliveries() {
        return deliveries;
    }

    /** An update of the application may have removed the bindings. */
    void requestBindingCheck() {
        bindings.requestCheck();
    }

    /** Why no event can arrive. */
    Optional<String> obstacle() {
        return Stream.of(
                        reservationCheck.obstacle(),
                        bindings.obstacle(),
                        deliveries.acknowledgements().obstacle())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Ends the current wait for the portal: what the portal reserves later is given back. */
    void abort() {
        calls.abort();
    }

    void resume() {
        calls.allow();
    }

    /** Waits for a limited time for the events in the route and for their acknowledgements. */
    void stop(Duration longest) {
        calls.abort();
        deliveries.acknowledgements().sendNow();
        if (settings.binding().unbindsOnStop()) {
            unbind();
        }
        if (!work.awaitNone(timer, longest)) {
            LOG.warn(
                    "{}: stopped while the portal had not responded, or while events were in the route. Events that"
                            + " are not acknowledged are delivered again.",
                    endpoint);
        }
        deliveries.acknowledgements().stop();
    }

    private void unbind() {
        work.begin();
        try {
            executor.execute(() -> {
                try {
                    bindings.unbind();
                } catch (RuntimeException e) {
                    LOG.warn("{}: could not remove the bindings: {}", endpoint, e.getMessage());
                } finally {
                    work.end();
                }
            });
        } catch (RejectedExecutionException e) {
            work.end();
            LOG.warn("{}: could not remove the bindings, because the CamelContext is stopping", endpoint);
        }
    }
}
