/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import io.github.camelbitrix24.consumer.BatchConsumer;
import io.github.camelbitrix24.consumer.ExchangeFailures;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.portal.PortalLease;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls a list for new or changed rows. A row whose route fails is set aside and delivered again after growing pauses,
 * while the watermark moves on.
 */
public final class PollConsumer extends BatchConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(PollConsumer.class);

    private final PollSettings settings;
    private final PortalLease lease;
    private final Supplier<TimeSource> timer;
    private final PollQuery query;
    private final StateRepository<String, String> repository;
    private volatile @Nullable Started started;

    public PollConsumer(
            Endpoint endpoint,
            Processor processor,
            PollSettings settings,
            PortalLease lease,
            Supplier<TimeSource> timer) {
        super(endpoint, processor);
        this.settings = settings;
        this.lease = lease;
        this.timer = timer;
        this.query = new PollQuery(settings);
        this.repository = settings.storage().repository();
        RowExchanges.checkSupported(settings);
        setMaxMessagesPerPoll(settings.delivery().maxMessages());
    }

    /** What exists between start and stop. */
    private record Started(PollSession session, RowExchanges exchanges) {}

    /** A consumer that {@code master:} creates does not receive its route from Camel. */
    @Override
    protected void doBuild() throws Exception {
        if (getRoute() == null) {
            getEndpoint().getCamelContext().getRoutes().stream()
                    .filter(route -> route.getProcessor() == getProcessor())
                    .findFirst()
                    .ifPresent(this::setRoute);
        }
        super.doBuild();
    }

    /** Calls no portal: the first poll does. */
    @Override
    protected void doStart() throws Exception {
        ServiceHelper.startService(repository);
        keys().claimConfigured();
        lease.begin();
        try {
            open();
            super.doStart();
        } catch (Exception e) {
            lease.end();
            throw e;
        }
    }

    private void open() {
        Duration firstPause = Duration.ofMillis(Math.max(1, getTimeUnit().toMillis(getDelay())));
        PollSession.Context context = new PollSession.Context(keys(), repository, timer, firstPause);
        started = new Started(
                new PollSession(settings, this::portal, context, query), new RowExchanges(settings, this::portal));
    }

    private StateKeys keys() {
        return new StateKeys(settings, repository, getRoute(), getEndpoint().toString());
    }

    private Portal portal() {
        return lease.portalFor(null, query.method());
    }

    @Override
    protected Optional<String> obstacle() {
        Started open = started;
        return open == null ? Optional.empty() : open.session.obstacle();
    }

    @Override
    protected int pollBatch() throws Exception {
        Started open = started;
        if (open == null) {
            return 0;
        }
        try {
            int total = new RowRouting(open, true).route(open.session.dueRows());
            total += isBatchAllowed() ? new RowRouting(open, false).route(open.session.nextRows()) : 0;
            open.session.endPoll();
            return total;
        } catch (RuntimeException e) {
            open.session.trySave();
            throw e;
        }
    }

    /** Routes rows of one poll: those of the window, or those that failed before. */
    private final class RowRouting {

        private final PollSession session;
        private final RowExchanges rowExchanges;
        private final boolean isRetry;

        RowRouting(Started open, boolean isRetry) {
            this.session = open.session;
            this.rowExchanges = open.exchanges;
            this.isRetry = isRetry;
        }

        int route(List<PolledRow> rows) throws Exception {
            Queue<Object> batch = new ArrayDeque<>();
            List<RowExchanges.Content> together = new ArrayList<>();
            for (RowExchanges.Content content : contents(rows)) {
                if (settings.failurePolicy().isExhausted(content.row().failures())) {
                    giveToHandler(content);
                } else if (isRetry
                        || settings.delivery().isPerRow()
                        || content.failure().isPresent()) {
                    batch.add(exchange(List.of(content)));
                } else {
                    together.add(content);
                }
            }
            if (!together.isEmpty()) {
                batch.add(exchange(together));
            }
            return processBatch(batch);
        }

        private List<RowExchanges.Content> contents(List<PolledRow> rows) {
            try {
                return rowExchanges.contents(rows, gone -> session.done(gone, isRetry));
            } catch (RuntimeException e) {
                rows.forEach(row -> session.notRouted(row, isRetry));
                throw e;
            }
        }

        private Exchange exchange(List<RowExchanges.Content> contents) {
            Exchange exchange = filled(contents);
            contents.get(0).failure().ifPresent(exchange::setException);
            exchange.getExchangeExtension()
                    .addOnCompletion(new RowCompletion(
                            session,
                            contents.stream().map(RowExchanges.Content::row).toList(),
                            isRetry));
            return exchange;
        }

        private Exchange filled(List<RowExchanges.Content> contents) {
            Exchange exchange = createExchange(true);
            rowExchanges.fill(
                    exchange, contents.stream().map(RowExchanges.Content::body).toList());
            return exchange;
        }

        /** A row that failed too often does not enter the route any more. */
        private void giveToHandler(RowExchanges.Content content) {
            PolledRow row = content.row();
            String message = "The row " + row.id() + " of " + query.method() + " failed " + row.failures()
                    + " times (maxDeliveryAttempts), and is not delivered again";
            Throwable cause = session.causeOf(row).orElseGet(() -> new IllegalStateException(message));
            Exchange exchange = filled(List.of(content));
            boolean isHandled = isHandled(message, exchange, cause);
            releaseExchange(exchange, true);
            if (isHandled) {
                session.done(row, isRetry);
            } else {
                session.failed(row, isRetry, cause);
            }
        }
    }

    private boolean isHandled(String message, Exchange exchange, Throwable cause) {
        try {
            return handle(message, exchange, cause) || !isBridged();
        } catch (RuntimeException e) {
            LOG.warn("The exception handler failed, and is called again later: {}", message, e);
            return false;
        }
    }

    /** Reports the result of the rows of an exchange. */
    private static final class RowCompletion extends SynchronizationAdapter {

        private final PollSession session;
        private final List<PolledRow> rows;
        private final boolean isRetry;

        RowCompletion(PollSession session, List<PolledRow> rows, boolean isRetry) {
            this.session = session;
            this.rows = rows;
            this.isRetry = isRetry;
        }

        @Override
        public void onDone(Exchange exchange) {
            boolean isDone = ExchangeFailures.isDone(exchange);
            for (PolledRow row : rows) {
                if (isDone) {
                    session.done(row, isRetry);
                } else {
                    session.failed(row, isRetry, exchange.getException());
                }
            }
        }

        void notRouted() {
            rows.forEach(row -> session.notRouted(row, isRetry));
        }
    }

    @Override
    protected void notRouted(Exchange exchange) {
        exchange.getExchangeExtension().handoverCompletions().stream()
                .filter(RowCompletion.class::isInstance)
                .forEach(completion -> ((RowCompletion) completion).notRouted());
    }

    @Override
    protected void doSuspend() throws Exception {
        super.doSuspend();
        Started open = started;
        if (open != null) {
            open.session.trySave();
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        Started closing = started;
        started = null;
        if (closing != null) {
            closing.session.close();
        }
        lease.end();
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        keys().release();
    }
}
