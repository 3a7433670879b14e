/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.Bitrix24Endpoint;
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
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands events of the offline queue to a route, and confirms each when the route has succeeded. */
public final class OfflineConsumer extends ScheduledBatchPollingConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(OfflineConsumer.class);

    private final OfflineSettings settings;
    private final PortalLease lease;
    private final Services services;
    private final ReentrantLock polling = new ReentrantLock();
    private final QueueOwnership ownership = new QueueOwnership();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile @Nullable Session session;
    private Runnable stopListening = () -> {};

    public OfflineConsumer(Bitrix24Endpoint endpoint, Processor processor, OfflineSettings settings, Services around) {
        super(endpoint, processor);
        this.settings = settings;
        this.lease = around.lease;
        this.services = around;
        setMaxMessagesPerPoll(settings.maxMessages());
    }

    /**
     * What a consumer is given; the time and the executor are there once Camel has started.
     *
     * @param signals tells what pushed events concern the queue
     * @param executor runs a poll that does not wait for its turn
     */
    public record Services(
            PortalLease lease, Supplier<TimeSource> timer, EventSignals signals, Supplier<Executor> executor) {}

    /** Everything that lives from start to stop. */
    private record Session(
            OfflineQueue queue,
            EventBindings bindings,
            EventFetcher fetcher,
            Acknowledgements acknowledgements,
            EventExchanges exchanges,
            PlanCheck planCheck) {}

    /** Whether the portal has been asked what it can do. */
    private static final class PlanCheck {
        private boolean isChecked;
    }

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
            beginIfPossible(opened);
        } catch (RuntimeException e) {
            ownership.release();
            lease.end();
            throw e;
        }
        stopListening = services.signals.listen(portal().host(), this::onSignal);
        super.doStart();
    }

    /** A pushed event says that there is something to do now. */
    private void onSignal(String signal) {
        Session open = session;
        if (open != null && signal.equals(EventSignals.APPLICATION_UPDATED)) {
            open.bindings.requestCheck();
        }
        try {
            services.executor.get().execute(this);
        } catch (RejectedExecutionException e) {
            LOG.debug("{} is not woken up: it stops", getEndpoint());
        }
    }

    private void refuseWebhook() {
        if (lease.usesWebhook()) {
            throw new IllegalArgumentException(
                    getEndpoint() + " cannot read events: a portal gives them to applications"
                            + " alone, and webhookUrl is a webhook's address. Set portalUrl, clientId, clientSecret and"
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
                new EventExchanges(portal.host(), new Enricher(this::portal, settings.budget()), settings.enriches()),
                new PlanCheck());
    }

    /** A portal that cannot be reached now may be reached later; one that refuses is told of at once. */
    private void beginIfPossible(Session opened) {
        try {
            begin(opened);
        } catch (Bitrix24AuthorizationException | Bitrix24RejectedException e) {
            throw e;
        } catch (Bitrix24Exception e) {
            LOG.warn("{} could not ask its portal yet, and will: {}", getEndpoint(), e.getMessage());
        }
    }

    private void begin(Session opened) {
        if (!opened.planCheck.isChecked && settings.reserves() && !opened.queue.canReserve()) {
            throw new IllegalArgumentException(getEndpoint() + " cannot reserve events: the plan of the portal "
                    + portal().host() + " does not offer it (rest_offline_extended). Set reserve=false to read and"
                    + " delete them, which loses what a failed route held, or receive them by"
                    + " webhook:bitrix24: instead.");
        }
        opened.planCheck.isChecked = true;
        opened.bindings.restoreMissing();
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
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
        begin(open);
        open.acknowledgements.send();
        int room = settings.maxMessages() - inFlight.get();
        if (room <= 0) {
            return 0;
        }
        int taken = processBatch(new ArrayDeque<>(exchangesFor(open, open.fetcher.next(room))));
        open.acknowledgements.send();
        return taken;
    }

    private List<Exchange> exchangesFor(Session open, List<OfflineEvent> events) {
        List<ObjectState> sights;
        try {
            sights = open.exchanges.readObjects(events);
        } catch (RuntimeException e) {
            events.forEach(open.acknowledgements::failed);
            throw e;
        }
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            Exchange exchange = createExchange(true);
            open.exchanges.fill(exchange, events.get(i), sights.get(i));
            exchange.getExchangeExtension().addOnCompletion(acknowledging(open.acknowledgements, events.get(i)));
            exchanges.add(exchange);
        }
        return exchanges;
    }

    private Synchronization acknowledging(Acknowledgements settlement, OfflineEvent event) {
        inFlight.incrementAndGet();
        return new SynchronizationAdapter() {
            @Override
            public void onComplete(Exchange done) {
                inFlight.decrementAndGet();
                settlement.succeeded(event);
            }

            @Override
            public void onFailure(Exchange failed) {
                inFlight.decrementAndGet();
                settlement.failed(event);
            }
        };
    }

    @Override
    public int processBatch(Queue<Object> exchanges) throws Exception {
        int total = exchanges.size();
        for (int index = 0; index < total && isBatchAllowed(); index++) {
            Exchange exchange = (Exchange) exchanges.remove();
            exchange.setProperty(ExchangePropertyKey.BATCH_INDEX, index);
            exchange.setProperty(ExchangePropertyKey.BATCH_SIZE, total);
            exchange.setProperty(ExchangePropertyKey.BATCH_COMPLETE, index == total - 1);
            pendingExchanges = total - index - 1;
            route(exchange);
        }
        for (Object left : exchanges) {
            Exchange exchange = (Exchange) left;
            exchange.setException(new IllegalStateException("The route stops; the event is left to its next start."));
            giveBack(exchange);
        }
        return total;
    }

    private void route(Exchange exchange) {
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException("The object of an event could not be read", exchange, exchange.getException());
            giveBack(exchange);
        } else {
            getAsyncProcessor().process(exchange, defaultConsumerCallback(exchange, true));
        }
    }

    /** An exchange that never was in the route: its completion is told by hand. */
    private void giveBack(Exchange exchange) {
        exchange.getExchangeExtension().handoverCompletions().forEach(each -> each.onFailure(exchange));
        releaseExchange(exchange, true);
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
                open.bindings.stop();
            }
        } catch (Bitrix24Exception e) {
            LOG.warn("{} could not tell its portal what was done before it stopped: {}", getEndpoint(), e.getMessage());
        } finally {
            ownership.release();
            lease.end();
        }
    }
}
