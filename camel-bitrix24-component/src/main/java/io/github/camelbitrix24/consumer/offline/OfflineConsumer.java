/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.consumer.BatchConsumer;
import io.github.camelbitrix24.consumer.ExchangeFailures;
import io.github.camelbitrix24.consumer.enrich.Enricher;
import io.github.camelbitrix24.consumer.enrich.ObjectState;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.event.EventSignals;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.portal.PortalLease;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes the events of the offline queue, and acknowledges each when the route has processed it. */
public final class OfflineConsumer extends BatchConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(OfflineConsumer.class);
    private static final String METHOD = "event.offline.get";

    private final OfflineSettings settings;
    private final PortalLease lease;
    private final Services services;
    private final ReentrantLock polling = new ReentrantLock();
    private final AtomicBoolean isWokenUp = new AtomicBoolean();
    private final QueueOwnership ownership = new QueueOwnership();
    private volatile @Nullable QueueReader reader;
    private volatile Optional<String> problem = Optional.empty();
    private volatile @Nullable Runnable stopListening;

    public OfflineConsumer(Endpoint endpoint, Processor processor, OfflineSettings settings, Services services) {
        super(endpoint, processor);
        this.settings = settings;
        this.lease = services.lease;
        this.services = services;
        setMaxMessagesPerPoll(settings.delivery().maxMessages());
        setExceptionHandler(new PollFailures(endpoint));
    }

    /**
     * The services of a consumer. The timer and the executor are available once Camel has started.
     *
     * @param signals publishes the pushed events that concern the queue
     * @param executor runs calls and acknowledgements beside the polls
     * @param stopTime how long a stop waits for acknowledgements
     */
    public record Services(
            PortalLease lease,
            Supplier<TimeSource> timer,
            EventSignals signals,
            Supplier<Executor> executor,
            Supplier<Duration> stopTime) {}

    /** Calls neither the portal nor a token store, which could block; the first poll does. */
    @Override
    protected void doStart() throws Exception {
        refuseWebhook();
        if (settings.delivery().enriches()) {
            Enricher.checkSupported(settings.events());
        }
        ServiceHelper.startService(settings.repository());
        lease.begin();
        try {
            ownership.acquire(lease.portalName(METHOD), settings, getEndpoint().toString());
            problem = Optional.of(getEndpoint() + " has not read the offline queue yet.");
            reader = newReader();
            super.doStart();
        } catch (Exception e) {
            ownership.release();
            lease.end();
            throw e;
        }
    }

    private QueueReader newReader() {
        CamelContext context = getEndpoint().getCamelContext();
        return new QueueReader(
                getEndpoint().toString(),
                context.getNameStrategy().isFixedName() ? context.getName() : "",
                settings,
                this::portal,
                services.timer.get(),
                command -> services.executor.get().execute(command));
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
        return lease.portalFor(null, METHOD);
    }

    /** A pushed event starts a poll ahead of the schedule; one that arrives during a poll starts another. */
    private void onSignal(String signal) {
        QueueReader current = reader;
        if (current != null && signal.equals(EventSignals.APPLICATION_UPDATED)) {
            current.requestBindingCheck();
        }
        isWokenUp.set(true);
        pollAhead();
    }

    private void pollAhead() {
        if (!polling.isLocked()) {
            try {
                services.executor.get().execute(this);
            } catch (RejectedExecutionException e) {
                LOG.debug("{}: ignoring a pushed event, because the consumer is stopping", getEndpoint());
            }
        }
    }

    @Override
    protected int pollBatch() throws Exception {
        QueueReader current = reader;
        if (current == null || !polling.tryLock()) {
            return 0;
        }
        isWokenUp.set(false);
        try {
            return poll(current);
        } catch (CancellationException e) {
            LOG.debug("{}: the poll has ended, because the consumer is suspended or stopping", getEndpoint());
            return 0;
        } catch (Bitrix24Exception e) {
            problem = Optional.of(getEndpoint() + " cannot read the offline queue: " + PollFailures.reason(e));
            throw e;
        } finally {
            polling.unlock();
            if (isWokenUp.get()) {
                pollAhead();
            }
        }
    }

    private int poll(QueueReader current) throws Exception {
        EventExchanges exchanges = current.open();
        if (stopListening == null) {
            stopListening = services.signals.listen(exchanges.portal(), this::onSignal);
        }
        List<OfflineEvent> events = current.next(exchanges);
        problem = Optional.empty();
        return events.isEmpty() ? 0 : processBatch(exchangesFor(current, exchanges, events));
    }

    private Queue<Object> exchangesFor(QueueReader current, EventExchanges exchanges, List<OfflineEvent> events) {
        List<Exchange> created = new ArrayList<>();
        List<ObjectState> states;
        try {
            states = current.readObjects(exchanges, events);
            for (int i = 0; i < events.size(); i++) {
                created.add(exchangeOf(exchanges, events.get(i), states.get(i)));
            }
        } catch (RuntimeException e) {
            current.deliveries().giveBack(events);
            throw e;
        }
        for (int i = 0; i < events.size(); i++) {
            OfflineEvent event = events.get(i);
            ObjectState state = states.get(i);
            Completion.Verdict verdict = new Completion.Verdict(
                    ExchangeFailures::isDone,
                    failed -> endsDelivery(failed, event, exchangeOf(exchanges, event, state)),
                    settings.delivery().maxAttempts());
            current.deliveries().begin();
            created.get(i).getExchangeExtension().addOnCompletion(new Completion(current.deliveries(), event, verdict));
        }
        return new ArrayDeque<>(created);
    }

    /** Data that cannot be used fails its own exchange only. */
    private Exchange exchangeOf(EventExchanges exchanges, OfflineEvent event, ObjectState state) {
        Exchange exchange = createExchange(true);
        try {
            exchanges.fill(exchange, event, state);
        } catch (RuntimeException e) {
            exchange.setException(e);
        }
        return exchange;
    }

    /** Events that were deleted when they were read enter the route in any case: there is no other copy. */
    @Override
    public boolean isBatchAllowed() {
        return super.isBatchAllowed() || !settings.reserves();
    }

    @Override
    protected void notRouted(Exchange exchange) {
        for (Synchronization each : exchange.getExchangeExtension().handoverCompletions()) {
            if (each instanceof Completion completion) {
                completion.notRouted();
            }
        }
    }

    /** Whether the exception handler settles a failed event, which it receives without the changes of the route. */
    private boolean endsDelivery(Exchange failed, OfflineEvent event, Exchange asReceived) {
        if (Boolean.TRUE.equals(failed.getProperty(ExchangePropertyKey.ERRORHANDLER_BRIDGE, Boolean.class))) {
            return false;
        }
        Throwable cause = failed.getException() == null
                ? new IllegalStateException("The route rolled the event back")
                : failed.getException();
        try {
            String message = "The event " + event + " failed maxDeliveryAttempts times and is not delivered again";
            return handle(message, asReceived, cause) || !isBridged();
        } catch (RuntimeException e) {
            LOG.warn("{}: the exception handler failed for {}: {}", getEndpoint(), event, e.getMessage());
            return false;
        } finally {
            releaseExchange(asReceived, true);
        }
    }

    @Override
    protected Optional<String> obstacle() {
        QueueReader current = reader;
        return problem.or(() -> current == null ? Optional.empty() : current.obstacle());
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        QueueReader current = reader;
        if (current != null) {
            current.abort();
        }
    }

    @Override
    protected void doResume() throws Exception {
        QueueReader current = reader;
        if (current != null) {
            current.resume();
        }
        super.doResume();
    }

    @Override
    protected void doStop() throws Exception {
        Runnable listening = stopListening;
        QueueReader current = reader;
        stopListening = null;
        if (listening != null) {
            listening.run();
        }
        if (current != null) {
            current.stop(services.stopTime.get());
        }
        super.doStop();
        ownership.release();
        lease.end();
    }
}
