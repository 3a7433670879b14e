/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.RestReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list by its ids without a total count: several requests read ranges of ids in parallel, and rows are delivered
 * sorted by id. It blocks no thread; responses drive it.
 */
final class KeysetTraversal implements Traversal {

    private final PageCommands pages;
    private final Supplier<Traversal> offsetTraversal;
    private final KeysetPlan plan;
    private final AdaptiveConcurrency concurrency;
    private final RetryBudget retries;
    private final PendingRead pendingRead = new PendingRead();
    private @Nullable Traversal fallback;
    private int inFlight;
    private int readAhead;
    private boolean isPaused;
    private boolean isAdvancing;
    private boolean isAdvanceDue;

    /** @param offsetTraversal reads the list if it turns out that it cannot be read by its ids */
    KeysetTraversal(PageCommands pages, KeysetQuery query, Supplier<Traversal> offsetTraversal) {
        this.pages = pages;
        this.offsetTraversal = offsetTraversal;
        this.concurrency = new AdaptiveConcurrency(
                pages.context().concurrency(), pages.context().maxConcurrency());
        this.plan = pages.spec().traits().isBatchable() && query.obstacle().isEmpty()
                ? new KeysetPlanner(pages, query, concurrency.max() > 1)
                : new SequentialKeysetPlan(pages, query);
        this.retries = new RetryBudget(pages);
    }

    @Override
    public CompletionStage<List<RawRow>> next() {
        Traversal other;
        CompletableFuture<List<RawRow>> result = null;
        synchronized (this) {
            other = fallback;
            if (other == null) {
                result = pendingRead.request();
            }
        }
        if (other != null || result == null) {
            return other == null ? CompletableFuture.completedFuture(List.of()) : other.next();
        }
        advance();
        return result;
    }

    @Override
    public synchronized TraversalCounters counters() {
        return fallback == null ? pendingRead.counters() : fallback.counters().withRequestsOf(pendingRead.counters());
    }

    @Override
    public synchronized boolean isSortedById() {
        return fallback == null;
    }

    @Override
    public synchronized void close() {
        pendingRead.close();
        if (fallback != null) {
            fallback.close();
        }
    }

    /**
     * Sends the next requests and delivers rows. A response that arrives while it runs, also in the same thread, only
     * makes it run once more, so that the stack does not grow with the list.
     */
    private void advance() {
        List<Runnable> deliveries = new ArrayList<>();
        synchronized (this) {
            isAdvanceDue = true;
            if (isAdvancing) {
                return;
            }
            isAdvancing = true;
        }
        while (isAdvanceDue()) {
            nextRequests(deliveries).forEach(this::send);
        }
        deliveries.forEach(Runnable::run);
    }

    private synchronized boolean isAdvanceDue() {
        isAdvancing = isAdvanceDue;
        isAdvanceDue = false;
        return isAdvancing;
    }

    private synchronized List<KeysetRequest> nextRequests(List<Runnable> deliveries) {
        List<KeysetRequest> ready = new ArrayList<>();
        try {
            if (pendingRead.isPending()) {
                deliveries.add(deliver());
                readAhead = inFlight;
            }
            while (!isPaused && !pendingRead.isDone() && mayRequest()) {
                KeysetRequest request = plan.next();
                if (request == null) {
                    break;
                }
                inFlight++;
                readAhead++;
                pendingRead.setCounters(pendingRead.counters().withRequest());
                ready.add(request);
            }
        } catch (RuntimeException | Error e) {
            fail("the next request could not be created (" + e + ")");
        }
        return ready;
    }

    /** While no consumer waits for rows, no more requests are sent ahead than may be in flight together. */
    private boolean mayRequest() {
        int most = concurrency.current();
        return inFlight < most && (pendingRead.isPending() || readAhead < most);
    }

    /** Makes the traversal fail; the pending read completes when it advances. */
    private synchronized void fail(String why) {
        pendingRead.fail(ClientErrors.unsuitableList(
                pages.context().site(pages.spec().shape().method()),
                why,
                pendingRead.counters().summary()));
        isAdvanceDue = true;
    }

    private Runnable deliver() {
        Runnable failure = pendingRead.deliverFailure();
        if (failure != null) {
            return failure;
        }
        Optional<String> obstacle = plan.obstacle();
        if (obstacle.isPresent() && pages.spec().startAfter().isPresent()) {
            pendingRead.fail(pages.traversalFailure(obstacle.get(), pendingRead.counters()));
            return Objects.requireNonNull(pendingRead.deliverFailure(), "a failed traversal has a failure to deliver");
        }
        if (obstacle.isPresent() && fallback == null) {
            Traversal other = offsetTraversal.get();
            fallback = other;
            return pendingRead.deliver(other);
        }
        List<RawRow> rows = plan.takeRows();
        return rows.isEmpty() && !plan.isAtEnd() ? () -> {} : pendingRead.deliver(rows);
    }

    private void send(KeysetRequest request) {
        long startedAt = pages.context().timer().nanoTime();
        sent(request).whenComplete((reply, failure) -> {
            try {
                if (failure == null) {
                    onAnswer(request, reply, startedAt);
                } else {
                    onFailure(request, Futures.rootOf(failure), startedAt);
                }
            } catch (RuntimeException | Error e) {
                fail("a response could not be processed (" + e + ")");
            }
            advance();
        });
    }

    private CompletionStage<RestReply> sent(KeysetRequest request) {
        try {
            return pages.context().sender().apply(request.toCall(withoutRetries()));
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A failed request is not sent again unchanged: the next one may be smaller. */
    private CallBudget withoutRetries() {
        CallBudget budget = pages.spec().budget();
        return new CallBudget(budget.callTimeout(), 0, budget.retryDelay());
    }

    private synchronized void onAnswer(KeysetRequest request, RestReply reply, long startedAt) {
        inFlight--;
        try {
            BatchAnswer answer = request.answer(reply);
            int commands = answer.commands().size();
            boolean hasProgress = plan.onAnswer(request, answer);
            if (answer.isMalformed()) {
                throw pages.malformed(BatchAnswer.MALFORMED);
            }
            pendingRead.setCounters(pendingRead.counters().withPages(commands));
            concurrency.observe(commands, reply.time());
            Optional<Bitrix24Exception> trouble = hasProgress ? Optional.empty() : pages.temporaryFailure(answer);
            if (trouble.isPresent()) {
                pause(trouble.get(), commands, startedAt);
            } else {
                retries.onAnswer(hasProgress);
            }
        } catch (TraversalException e) {
            pendingRead.fail(retries.toException(e, pendingRead.counters()));
        }
    }

    private synchronized void onFailure(KeysetRequest request, Throwable failure, long startedAt) {
        inFlight--;
        plan.onFailure(request);
        try {
            pause(failure, request.commands().size(), startedAt);
        } catch (TraversalException e) {
            pendingRead.fail(retries.toException(e, pendingRead.counters()));
        }
    }

    private void pause(Throwable failure, int commands, long startedAt) throws TraversalException {
        Duration pause = retries.onFailure(failure, commands, startedAt);
        isPaused = true;
        pages.context().timer().after(pause, this::resume);
    }

    private void resume() {
        synchronized (this) {
            isPaused = false;
        }
        advance();
    }
}
