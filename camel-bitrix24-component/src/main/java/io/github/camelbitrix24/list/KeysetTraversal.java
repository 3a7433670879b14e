/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.batch.Batch;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.RestReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks a list by its ids without counting it: a few chains of requests read stretches of ids at the same time, and rows
 * are handed over in the order of their ids. It holds no thread; answers drive it on.
 */
final class KeysetTraversal implements Traversal {

    private final PageCommands pages;
    private final Supplier<Traversal> byOffsets;
    private final KeysetPlanner route;
    private final AdaptiveConcurrency chains;
    private final RetryBudget strikes;
    private final PendingRead reader = new PendingRead();
    private @Nullable Traversal instead;
    private int inFlight;
    private boolean isPaused;

    /** @param byOffsets what walks the list if the method turns out not to heed its id */
    KeysetTraversal(PageCommands pages, KeysetQuery query, Supplier<Traversal> byOffsets) {
        this.pages = pages;
        this.byOffsets = byOffsets;
        this.chains =
                new AdaptiveConcurrency(pages.around().chains(), pages.around().mostChains());
        this.route = new KeysetPlanner(pages, query, chains.most() > 1);
        this.strikes = new RetryBudget(pages);
    }

    @Override
    public CompletionStage<List<RawRow>> next() {
        Traversal other;
        CompletableFuture<List<RawRow>> asked = null;
        synchronized (this) {
            other = instead;
            if (other == null) {
                asked = reader.ask();
            }
        }
        if (other != null || asked == null) {
            return other == null ? CompletableFuture.completedFuture(List.of()) : other.next();
        }
        advance();
        return asked;
    }

    @Override
    public synchronized TraversalCounters counters() {
        return instead == null ? reader.counters() : instead.counters();
    }

    @Override
    public synchronized void close() {
        reader.close();
        if (instead != null) {
            instead.close();
        }
    }

    private void advance() {
        List<KeysetRequest> leaving = new ArrayList<>();
        Runnable handOver;
        synchronized (this) {
            handOver = reader.isWaiting() ? handOver() : () -> {};
            while (!isPaused && !reader.isOver() && inFlight < chains.now()) {
                KeysetRequest shipment = route.next();
                if (shipment == null) {
                    break;
                }
                inFlight++;
                reader.count(reader.counters().sent());
                leaving.add(shipment);
            }
        }
        leaving.forEach(this::ship);
        handOver.run();
    }

    private Runnable handOver() {
        Runnable failure = reader.tellFailure();
        if (failure != null) {
            return failure;
        }
        if (route.needsOffsets() && pages.plan().startAfter().isPresent()) {
            reader.fail(pages.stopped("the method does not heed the filter on its id", reader.counters()));
            return Objects.requireNonNull(reader.tellFailure(), "there is a failure and somebody asks");
        }
        if (route.needsOffsets() && instead == null) {
            Traversal other = byOffsets.get();
            instead = other;
            return reader.handOver(other);
        }
        List<RawRow> rows = route.takeRows();
        return rows.isEmpty() && !route.isAtEnd() ? () -> {} : reader.handOver(rows);
    }

    private void ship(KeysetRequest shipment) {
        Batch batch = new Batch(true, shipment.commands());
        long began = pages.around().timer().nanoTime();
        pages.around().sender().apply(batch.request(once(), true)).whenComplete((reply, failure) -> {
            if (failure == null) {
                arrived(shipment, reply);
            } else {
                lost(shipment, Futures.rootOf(failure), began);
            }
            advance();
        });
    }

    /** A request that was lost is not sent again as it was: the next one may be smaller. */
    private CallBudget once() {
        CallBudget patience = pages.plan().patience();
        return new CallBudget(patience.callTimeout(), 0, patience.retryDelay());
    }

    private synchronized void arrived(KeysetRequest shipment, RestReply reply) {
        inFlight--;
        int commands = shipment.commands().size();
        try {
            boolean movedOn = reply.result() instanceof BatchAnswer answer && route.arrived(shipment, answer);
            reader.count(reader.counters().read(commands));
            chains.observe(commands, reply.time());
            strikes.count(movedOn);
        } catch (TraversalException e) {
            reader.fail(strikes.explain(e, reader.counters()));
        } catch (RuntimeException e) {
            reader.fail(ClientErrors.unsuitableList(
                    pages.around().site(pages.plan().shape().method()),
                    "an answer could not be handled (" + e + ")",
                    reader.counters().soFar()));
        }
    }

    private synchronized void lost(KeysetRequest shipment, Throwable failure, long began) {
        inFlight--;
        route.lost(shipment);
        try {
            Duration away = Duration.ofNanos(pages.around().timer().nanoTime() - began);
            Duration pause = strikes.lost(failure, shipment.commands().size(), away);
            isPaused = true;
            pages.around().timer().after(pause, this::resume);
        } catch (TraversalException e) {
            reader.fail(strikes.explain(e, reader.counters()));
        }
    }

    private void resume() {
        synchronized (this) {
            isPaused = false;
        }
        advance();
    }
}
