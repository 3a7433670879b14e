/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import io.github.camelbitrix24.Bitrix24Endpoint;
import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.list.RowIterator;
import io.github.camelbitrix24.list.TraversalSpec;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.portal.PortalLease;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Polls a list for new or changed rows. The watermark moves when every row of a window is done: a row whose route failed is
 * delivered again, and so is what a process was at when it died.
 */
public final class PollConsumer extends ScheduledBatchPollingConsumer {

    private static final int DELIVERED_CAPACITY = 50_000;

    private final PollSettings settings;
    private final PortalLease lease;
    private final DeliveredRows delivered = new DeliveredRows(DELIVERED_CAPACITY);
    private volatile @Nullable PollSession session;
    private @Nullable PollCycle cycle;

    public PollConsumer(Bitrix24Endpoint endpoint, Processor processor, PollSettings settings, PortalLease lease) {
        super(endpoint, processor);
        this.settings = settings;
        this.lease = lease;
        setMaxMessagesPerPoll(settings.delivery().maxMessages());
    }

    /** What lives from start to stop. */
    private record PollSession(Watermark watermark, RowExchanges exchanges) {}

    @Override
    protected void doStart() throws Exception {
        settings.repository().ifPresent(ServiceHelper::startService);
        lease.begin();
        Portal portal = portal();
        BlockingCalls calls = new BlockingCalls(this::portal, settings.budget());
        String key = "bitrix24/poll/" + portal.name() + "/" + settings.shape().method() + "/" + settings.watermark()
                + "/" + Integer.toHexString(settings.parameters().toString().hashCode());
        WatermarkStore memory = new WatermarkStore(settings.repository(), key);
        Watermark mark = settings.isById()
                ? new IdWatermark(settings, calls, memory)
                : new DateWatermark(settings, calls, memory);
        session = new PollSession(mark, new RowExchanges(settings, this::portal));
        super.doStart();
    }

    private Portal portal() {
        return lease.portalFor(null, settings.shape().method().value());
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        PollSession open = session;
        if (open == null) {
            return 0;
        }
        try {
            return poll(open);
        } catch (RuntimeException e) {
            closeCycle();
            throw e;
        }
    }

    private int poll(PollSession open) throws Exception {
        PollCycle current = cycle;
        if (current == null) {
            PollWindow window = open.watermark.nextWindow();
            current = new PollCycle(window, new RowIterator(portal().traverse(plan(window)), row -> row));
            cycle = current;
        }
        int room = settings.delivery().maxMessages() - current.inFlight();
        List<PolledRow> rows = room <= 0 ? List.of() : current.readRows(room, settings, delivered::contains);
        int taken = processBatch(new ArrayDeque<>(exchanges(open, current, rows)));
        if (current.inFlight() == 0 && current.isExhausted()) {
            if (current.isDelivered()) {
                open.watermark.advance(current.window(), current.highestId());
                delivered.removeOldest(rows.size());
            }
            closeCycle();
        }
        return taken;
    }

    private TraversalSpec plan(PollWindow window) {
        return new TraversalSpec(
                settings.shape(),
                settings.traits(),
                window.parameters(),
                window.startAfter(),
                settings.budget(),
                Optional.empty());
    }

    private void closeCycle() {
        PollCycle old = cycle;
        cycle = null;
        if (old != null) {
            old.close();
        }
    }

    private List<Exchange> exchanges(PollSession open, PollCycle current, List<PolledRow> rows) {
        List<Exchange> exchanges = new ArrayList<>();
        List<PolledRow> left = open.exchanges.enrich(rows, gone -> complete(current, List.of(gone), true));
        int size = settings.delivery().isPerRow() ? 1 : Math.max(1, left.size());
        for (int begin = 0; begin < left.size(); begin += size) {
            List<PolledRow> part = left.subList(begin, Math.min(left.size(), begin + size));
            Exchange exchange = createExchange(true);
            open.exchanges.fill(exchange, part);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    complete(current, part, done.getException() == null && !done.isFailed());
                }
            });
            exchanges.add(exchange);
        }
        return exchanges;
    }

    private void complete(PollCycle current, List<PolledRow> rows, boolean isDone) {
        if (isDone) {
            rows.forEach(row -> delivered.add(row.id(), row.state()));
        }
        current.completed(rows.size(), isDone);
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
            getAsyncProcessor().process(exchange, defaultConsumerCallback(exchange, true));
        }
        exchanges.forEach(left -> releaseExchange((Exchange) left, true));
        return total;
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        session = null;
        closeCycle();
        lease.end();
    }
}
