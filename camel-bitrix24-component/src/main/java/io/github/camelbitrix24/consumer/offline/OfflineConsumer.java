/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.consumer.BatchConsumer;
import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.consumer.enrich.Enricher;
import io.github.camelbitrix24.consumer.enrich.ObjectState;
import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.event.EventSignals;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.portal.PortalLease;
import io.github.camelbitrix24.rest.TimeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes the events of the offline queue, and acknowledges each when the route has processed it. */
public final class OfflineConsumer extends BatchConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(OfflineConsumer.class);

    private final OfflineSettings settings;
    private final PortalLease lease;
    private final Services services;
    private final ReentrantLock polling = new ReentrantLock();
    private final QueueOwnership ownership = new QueueOwnership();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile @Nullable Session session;
    private Runnable stopListening = () -> {};

    public OfflineConsumer(Endpoint endpoint, Processor processor, OfflineSettings settings, Services services) {
        super(endpoint, processor);
        this.settings = settings;
        this.lease = services.lease;
        this.services = services;
        setMaxMessagesPerPoll(settings.maxMessages());
    }

    /**
     * The services of a consumer. The timer and the executor are available once Camel has started.
     *
     * @param signals publishes the pushed events that concern the queue
     * @param executor runs a poll ahead of the schedule
     */
    public record Services(
            PortalLease lease, Supplier<TimeSource> timer, EventSignals signals, Supplier<Executor> executor) {}

    /** The state between start and stop. */
    private record Session(
            OfflineQueue queue,
            EventBindings bindings,
            EventFetcher fetcher,
            Acknowledgements acknowledgements,
            EventExchanges exchanges) {}

    @Override
    protected void doStart() throws Exception {
        refuseWebhook();
        if (settings.enriches()) {
            Enricher.checkSupported(settings.events());
        }
        settings.repository().ifPresent(ServiceHelper::startService);
        lease.begin();
        try {
            Session opened = open(portal());
            session = opened;
            tryPrepare(opened);
        } catch (RuntimeException e) {
            ownership.release();
            lease.end();
            throw e;
        }
        stopListening = services.signals.listen(portal().host(), this::onSignal);
        super.doStart();
    }

    /** A pushed event starts a poll ahead of the schedule. */
    private void onSignal(String signal) {
        Session open = session;
        if (open != null && signal.equals(EventSignals.APPLICATION_UPDATED)) {
            open.bindings.requestCheck();
        }
        try {
            services.executor.get().execute(this);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: ignoring a pushed event, because the consumer is stopping", getEndpoint());
        }
    }

    private void refuseWebhook() {
        if (lease.usesWebhook()) {
            throw new IllegalArgumentException(
                    getEndpoint() + " cannot read the offline queue: a portal offers it to applications only, and"
                            + " webhookUrl is an inbound webhook. Set portalUrl, clientId, clientSecret and"
                            + " refreshToken of an application (OAuth) that an administrator has installed.");
        }
    }

    private Portal portal() {
        return lease.portalFor(null, "event.offline.get");
    }

    private Session open(Portal portal) {
        ownership.acquire(portal.name(), settings, getEndpoint().toString());
        TimeSource timer = services.timer.get();
        BlockingCalls calls = new BlockingCalls(this::portal, settings.budget());
        OfflineQueue queue = new OfflineQueue(calls, settings);
        String key = "bitrix24/offline/" + portal.name() + "/"
                + settings.connector().orElse("") + "/" + String.join("+", settings.events());
        Reservations reservations = new Reservations(settings.repository(), key);
        return new Session(
                queue,
                new EventBindings(calls, settings, timer),
                new EventFetcher(queue, settings, reservations, timer),
                new Acknowledgements(queue, reservations),
                new EventExchanges(portal.host(), new Enricher(this::portal, settings.budget()), settings.enriches()));
    }

    /** Fails the start only where the portal rejects the calls; otherwise the next poll retries. */
    private void tryPrepare(Session opened) {
        try {
            prepare(opened);
        } catch (Bitrix24AuthorizationException | Bitrix24RejectedException e) {
            throw e;
        } catch (Bitrix24Exception e) {
            LOG.warn("{}: could not prepare the offline queue yet, will retry: {}", getEndpoint(), e.getMessage());
        }
    }

    private void prepare(Session opened) {
        if (settings.reserves() && !opened.queue.canReserve()) {
            throw new IllegalArgumentException(getEndpoint() + " cannot reserve events: the plan of " + portal().host()
                    + " does not include reservations (rest_offline_extended). Set reserve=false to delete"
                    + " events when they are read, which loses the events of a failed route, or receive them"
                    + " with webhook:bitrix24:.");
        }
        opened.bindings.restoreMissing();
    }

    @Override
    protected int pollBatch() throws Exception {
        Session open = session;
        if (open == null || !polling.tryLock()) {
            return 0;
        }
        try {
            return poll(open);
        } finally {
            polling.unlock();
        }
    }

    private int poll(Session open) throws Exception {
        prepare(open);
        open.acknowledgements.send();
        int room = settings.maxMessages() - inFlight.get();
        if (room <= 0) {
            return 0;
        }
        int total = processBatch(new ArrayDeque<>(exchangesFor(open, open.fetcher.next(room))));
        open.acknowledgements.send();
        return total;
    }

    private List<Exchange> exchangesFor(Session open, List<OfflineEvent> events) {
        List<ObjectState> states;
        try {
            states = open.exchanges.readObjects(events);
        } catch (RuntimeException e) {
            events.forEach(open.acknowledgements::failed);
            throw e;
        }
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Exchange exchange = createExchange(true);
            open.exchanges.fill(exchange, events.get(i), states.get(i));
            exchange.getExchangeExtension().addOnCompletion(acknowledging(open.acknowledgements, events.get(i)));
            exchanges.add(exchange);
        }
        return exchanges;
    }

    private Synchronization acknowledging(Acknowledgements acknowledgements, OfflineEvent event) {
        inFlight.incrementAndGet();
        return new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange exchange) {
                inFlight.decrementAndGet();
                acknowledgements.succeeded(event);
            }

            @Override
            public void onFailure(Exchange exchange) {
                inFlight.decrementAndGet();
                acknowledgements.failed(event);
            }
        };
    }

    @Override
    protected void doStop() throws Exception {
        stopListening.run();
        super.doStop();
        Session open = session;
        session = null;
        try {
            if (open != null) {
                open.acknowledgements.send();
                open.bindings.unbindOnStop();
            }
        } catch (Bitrix24Exception e) {
            LOG.warn(
                    "{}: could not acknowledge events or remove bindings before the stop. Events that are not"
                            + " acknowledged are delivered again: {}",
                    getEndpoint(),
                    e.getMessage());
        } finally {
            ownership.release();
            lease.end();
        }
    }
}
