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
 * Polls a list for new or changed rows. The mark moves when every row of a window is done: a row whose route failed is
 * delivered again, and so is what a process was at when it died.
 */
public final class PollConsumer extends ScheduledBatchPollingConsumer {

    private static final int REMEMBERED = 50_000;

    private final PollSettings settings;
    private final PortalLease lease;
    private final DeliveredRows delivered = new DeliveredRows(REMEMBERED);
    private volatile @Nullable PollSession desk;
    private @Nullable PollCycle round;

    public PollConsumer(Bitrix24Endpoint endpoint, Processor processor, PollSettings settings, PortalLease lease) {
        super(endpoint, processor);
        this.settings = settings;
        this.lease = lease;
        setMaxMessagesPerPoll(settings.form().most());
    }

    /** What lives from start to stop. */
    private record PollSession(Watermark mark, RowExchanges exchanges) {}

    @Override
    protected void doStart() throws Exception {
        settings.memory().ifPresent(ServiceHelper::startService);
        lease.begin();
        Portal portal = portal();
        BlockingCalls calls = new BlockingCalls(this::portal, settings.patience());
        String key = "bitrix24/poll/" + portal.name() + "/" + settings.shape().method() + "/" + settings.watermark()
                + "/" + Integer.toHexString(settings.parameters().toString().hashCode());
        WatermarkStore memory = new WatermarkStore(settings.memory(), key);
        Watermark mark = settings.isById()
                ? new IdWatermark(settings, calls, memory)
                : new DateWatermark(settings, calls, memory);
        desk = new PollSession(mark, new RowExchanges(settings, this::portal));
        super.doStart();
    }

    private Portal portal() {
        return lease.portalFor(null, settings.shape().method().value());
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        PollSession open = desk;
        if (open == null) {
            return 0;
        }
        try {
            return poll(open);
        } catch (RuntimeException e) {
            forgetRound();
            throw e;
        }
    }

    private int poll(PollSession open) throws Exception {
        PollCycle current = round;
        if (current == null) {
            PollWindow window = open.mark.next();
            current = new PollCycle(window, new RowIterator(portal().walk(plan(window)), row -> row));
            round = current;
        }
        int room = settings.form().most() - current.underWay();
        List<PolledRow> rows = room <= 0 ? List.of() : current.next(room, settings, delivered::contains);
        int taken = processBatch(new ArrayDeque<>(exchanges(open, current, rows)));
        if (current.underWay() == 0 && current.isRead()) {
            if (current.isDone()) {
                open.mark.done(current.window(), current.lastId());
                delivered.forgetOld(rows.size());
            }
            forgetRound();
        }
        return taken;
    }

    private TraversalSpec plan(PollWindow window) {
        return new TraversalSpec(
                settings.shape(),
                settings.traits(),
                window.parameters(),
                window.startAfter(),
                settings.patience(),
                Optional.empty());
    }

    private void forgetRound() {
        PollCycle old = round;
        round = null;
        if (old != null) {
            old.close();
        }
    }

    private List<Exchange> exchanges(PollSession open, PollCycle current, List<PolledRow> rows) {
        List<Exchange> exchanges = new ArrayList<>();
        List<PolledRow> left = open.exchanges.readable(rows, gone -> end(current, List.of(gone), true));
        int size = settings.form().isEach() ? 1 : Math.max(1, left.size());
        for (int begin = 0; begin < left.size(); begin += size) {
            List<PolledRow> part = left.subList(begin, Math.min(left.size(), begin + size));
            Exchange exchange = createExchange(true);
            open.exchanges.fill(exchange, part);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    end(current, part, done.getException() == null && !done.isFailed());
                }
            });
            exchanges.add(exchange);
        }
        return exchanges;
    }

    private void end(PollCycle current, List<PolledRow> rows, boolean isDone) {
        if (isDone) {
            rows.forEach(row -> delivered.add(row.id(), row.state()));
        }
        current.ended(rows.size(), isDone);
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
        desk = null;
        forgetRound();
        lease.end();
    }
}
