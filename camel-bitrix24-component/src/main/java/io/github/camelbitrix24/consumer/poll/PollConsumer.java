/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import io.github.camelbitrix24.consumer.BatchConsumer;
import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.list.RowIterator;
import io.github.camelbitrix24.list.TraversalOptions;
import io.github.camelbitrix24.list.TraversalSpec;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.portal.PortalLease;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * Polls a list for new or changed rows. The watermark advances when the route has processed all rows of a window. Rows
 * whose route failed, or whose processing a crash interrupted, are delivered again.
 */
public final class PollConsumer extends BatchConsumer {

    private static final int DELIVERED_CAPACITY = 50_000;

    private final PollSettings settings;
    private final PortalLease lease;
    private final DeliveredRows delivered = new DeliveredRows(DELIVERED_CAPACITY);
    private volatile @Nullable PollSession session;
    private @Nullable PollCycle cycle;

    public PollConsumer(Endpoint endpoint, Processor processor, PollSettings settings, PortalLease lease) {
        super(endpoint, processor);
        this.settings = settings;
        this.lease = lease;
        setMaxMessagesPerPoll(settings.delivery().maxMessages());
    }

    /** The state between start and stop. */
    private record PollSession(Watermark watermark, RowExchanges exchanges) {}

    @Override
    protected void doStart() throws Exception {
        settings.repository().ifPresent(ServiceHelper::startService);
        lease.begin();
        Portal portal = portal();
        BlockingCalls calls = new BlockingCalls(this::portal, settings.budget());
        String key = "bitrix24/poll/" + portal.name() + "/" + settings.shape().method() + "/" + settings.watermark()
                + "/" + Integer.toHexString(settings.parameters().toString().hashCode());
        WatermarkStore store = new WatermarkStore(settings.repository(), key);
        Watermark watermark =
                settings.isById() ? new IdWatermark(settings, calls, store) : new DateWatermark(settings, calls, store);
        session = new PollSession(watermark, new RowExchanges(settings, this::portal));
        super.doStart();
    }

    private Portal portal() {
        return lease.portalFor(null, settings.shape().method().value());
    }

    @Override
    protected int pollBatch() throws Exception {
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
        Queue<Object> batch = new ArrayDeque<>(exchanges(open, current, rows));
        int total = processBatch(batch);
        if (batch.isEmpty() && current.inFlight() == 0 && current.isExhausted()) {
            if (current.isDelivered()) {
                open.watermark.advance(current.window(), current.highestId());
                delivered.removeOldest(rows.size());
            }
            closeCycle();
        }
        return total;
    }

    private TraversalSpec plan(PollWindow window) {
        return new TraversalSpec(
                settings.shape(),
                settings.traits(),
                window.parameters(),
                settings.budget(),
                new TraversalOptions(
                        window.startAfter(),
                        Optional.empty(),
                        settings.options().onIncomplete(),
                        false));
    }

    private void closeCycle() {
        PollCycle closing = cycle;
        cycle = null;
        if (closing != null) {
            closing.close();
        }
    }

    private List<Exchange> exchanges(PollSession open, PollCycle current, List<PolledRow> rows) {
        List<Exchange> exchanges = new ArrayList<>();
        List<PolledRow> remaining = open.exchanges.enrich(rows, gone -> complete(current, List.of(gone), true));
        int size = settings.delivery().isPerRow() ? 1 : Math.max(1, remaining.size());
        for (int begin = 0; begin < remaining.size(); begin += size) {
            List<PolledRow> part = remaining.subList(begin, Math.min(remaining.size(), begin + size));
            Exchange exchange = createExchange(true);
            open.exchanges.fill(exchange, part);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange routed) {
                    complete(current, part, routed.getException() == null && !routed.isFailed());
                }
            });
            exchanges.add(exchange);
        }
        return exchanges;
    }

    private void complete(PollCycle current, List<PolledRow> rows, boolean isSuccess) {
        if (isSuccess) {
            rows.forEach(row -> delivered.add(row.id(), row.state()));
        }
        current.completed(rows.size(), isSuccess);
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        session = null;
        closeCycle();
        lease.end();
    }
}
