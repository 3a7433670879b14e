/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.Batch;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.CommandReply;
import io.github.camelbitrix24.batch.QueryStringCheck;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.list.PageRequest.Expectation;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list page by page, with one request for each page, or one batch for several pages whose starts are known in
 * advance. It ends successfully only if the list is complete as far as the portal shows, unless the caller accepts less.
 */
final class PagedTraversal implements Traversal {

    private final PageCommands pages;
    private final PageSequence sequence;
    private final RetryBudget retries;
    private final PendingRead pendingRead = new PendingRead();
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private List<PageRequest> upcoming;
    private boolean isRunning;

    PagedTraversal(PageCommands pages, Paging paging) {
        this.pages = pages;
        this.sequence = new PageSequence(pages.spec(), paging);
        this.retries = new RetryBudget(pages);
        this.upcoming = sequence.upcoming();
    }

    @Override
    public CompletionStage<List<RawRow>> next() {
        CompletableFuture<List<RawRow>> result;
        List<PageRequest> requested;
        Runnable end = () -> {};
        synchronized (this) {
            result = pendingRead.request();
            requested = pendingRead.isPending() ? upcoming : List.of();
            if (pendingRead.isPending() && requested.isEmpty()) {
                end = end();
            }
        }
        end.run();
        if (!requested.isEmpty()) {
            request(requested);
        }
        return result;
    }

    private Runnable end() {
        Optional<Bitrix24Exception> incomplete = pages.incompleteness(sequence, pendingRead.counters());
        return incomplete.isPresent() ? fail(incomplete.get()) : pendingRead.deliver(List.of());
    }

    /** Sends a request unless no consumer waits for rows any more. */
    private void request(List<PageRequest> requested) {
        synchronized (this) {
            if (!pendingRead.isPending()) {
                return;
            }
            steps.add(() -> send(requested));
            if (isRunning) {
                return;
            }
            isRunning = true;
        }
        runSteps();
    }

    /** A response that arrives at once is processed here and not inside of its request, so that the stack stays flat. */
    private void runSteps() {
        for (Runnable step = nextStep(); step != null; step = nextStep()) {
            step.run();
        }
    }

    private synchronized @Nullable Runnable nextStep() {
        Runnable step = steps.poll();
        isRunning = step != null;
        return step;
    }

    private void send(List<PageRequest> requested) {
        long startedAt = pages.context().timer().nanoTime();
        synchronized (this) {
            pendingRead.setCounters(pendingRead.counters().withRequest());
        }
        try {
            RestCall.Request request = requested.size() == 1
                    ? pages.call(requested.get(0).parameters(), pages.spec().budget())
                    : batchRequest(requested);
            pages.context()
                    .sender()
                    .apply(request)
                    .whenComplete((reply, failure) -> process(requested, reply, failure, startedAt));
        } catch (RuntimeException e) {
            onFailure(requested, e, startedAt);
        }
    }

    /** Whatever happens, the consumer receives rows, the end or a failure. */
    private void process(List<PageRequest> requested, RestReply reply, @Nullable Throwable failure, long startedAt) {
        try {
            if (failure == null) {
                onAnswer(requested, reply);
            } else {
                onFailure(requested, Futures.rootOf(failure), startedAt);
            }
        } catch (RuntimeException | Error e) {
            Runnable answer;
            synchronized (this) {
                answer = failWith(e);
            }
            answer.run();
        }
    }

    /** A failed batch is not sent again: its first page is then requested alone. */
    private RestCall.Request batchRequest(List<PageRequest> requested) {
        Map<String, Command> commands = new LinkedHashMap<>();
        for (int i = 0; i < requested.size(); i++) {
            commands.put(key(i), pages.command((ObjectNode) requested.get(i).parameters()));
        }
        CallBudget budget = pages.spec().budget();
        return new Batch(true, commands).request(new CallBudget(budget.callTimeout(), 0, budget.retryDelay()), true);
    }

    private static String key(int number) {
        return "o" + number;
    }

    private void onAnswer(List<PageRequest> requested, RestReply reply) {
        List<RestReply> replies = requested.size() == 1 ? List.of(reply) : inOrder(requested, reply);
        Runnable answer;
        synchronized (this) {
            pendingRead.setCounters(pendingRead.counters().withPages(replies.size()));
            retries.onProgress();
            answer = accept(requested, replies);
        }
        answer.run();
    }

    /** The pages up to the first missing one. */
    private List<RestReply> inOrder(List<PageRequest> requested, RestReply reply) {
        List<RestReply> replies = new ArrayList<>();
        if (reply.result() instanceof BatchAnswer answer) {
            for (int i = 0; i < requested.size(); i++) {
                if (!(answer.replyTo(key(i)) instanceof CommandReply.Done done)) {
                    break;
                }
                replies.add(done.reply());
            }
        }
        return replies;
    }

    private Runnable accept(List<PageRequest> requested, List<RestReply> replies) {
        List<RawRow> newRows = new ArrayList<>();
        upcoming = List.of(requested.get(0));
        try {
            boolean isNextKnown = true;
            for (int i = 0; i < replies.size() && isNextKnown; i++) {
                newRows.addAll(sequence.accept(requested.get(i), answer(replies.get(i)), maxPages(requested, replies)));
                upcoming = sequence.upcoming();
                isNextKnown = i + 1 < requested.size()
                        && !upcoming.isEmpty()
                        && upcoming.get(0).equals(requested.get(i + 1));
            }
        } catch (TraversalException e) {
            return fail(pages.traversalFailure(String.valueOf(e.getMessage()), progress()));
        }
        return answerWith(newRows);
    }

    private Paging.Answer answer(RestReply reply) {
        Page page = (Page) Objects.requireNonNull(reply.result(), "the result of a page reader is a page");
        pages.reportPlace(page);
        return new Paging.Answer(page, reply);
    }

    /** Answers the consumer; if there is no new row, requests the next pages. */
    private Runnable answerWith(List<RawRow> newRows) {
        List<PageRequest> following = upcoming;
        if (newRows.isEmpty()) {
            return following.isEmpty() ? end() : () -> request(following);
        }
        return pendingRead.deliver(newRows);
    }

    /** A missing page is requested alone next, so that its failure is reported. */
    private int maxPages(List<PageRequest> requested, List<RestReply> replies) {
        boolean isBatchable = requested.get(0).parameters() instanceof ObjectNode named
                && pages.spec().traits().isBatchable()
                && replies.size() == requested.size()
                && QueryStringCheck.obstacle(named).isEmpty();
        int allowed = pages.context().batchSizer().allowed(pages.spec().shape().method());
        return isBatchable ? Math.min(allowed, pages.context().maxCommands()) : 1;
    }

    private Runnable fail(Bitrix24Exception why) {
        pendingRead.fail(why);
        return Objects.requireNonNullElse(pendingRead.deliverFailure(), () -> {});
    }

    private void onFailure(List<PageRequest> requested, Throwable failure, long startedAt) {
        Optional<Duration> pause = retries.untilRetry(failure);
        if (pause.isPresent()) {
            pages.context().timer().after(pause.get(), () -> request(requested));
            return;
        }
        if (requested.size() > 1) {
            Duration elapsed = Duration.ofNanos(pages.context().timer().nanoTime() - startedAt);
            pages.context().batchSizer().failed(pages.spec().shape().method(), requested.size(), failure, elapsed);
            request(requested.subList(0, 1));
            return;
        }
        Runnable answer;
        synchronized (this) {
            answer = mayNotExist(requested.get(0)) && failure instanceof Bitrix24RejectedException
                    ? endAt(requested.get(0))
                    : retryOrFail(requested, failure, startedAt);
        }
        answer.run();
    }

    private Runnable retryOrFail(List<PageRequest> requested, Throwable failure, long startedAt) {
        try {
            Duration pause = retries.onFailure(failure, requested.size(), startedAt);
            return () -> pages.context().timer().after(pause, () -> request(requested));
        } catch (TraversalException e) {
            return failWith(failure);
        }
    }

    /** Whether the page is one that the method is not documented to have, so that a refusal says nothing about its rows. */
    private boolean mayNotExist(PageRequest request) {
        boolean isUnknown = request.expectation() == Expectation.UNKNOWN
                || request.expectation() == Expectation.UNKNOWN_AFTER_FULL_PAGE;
        return isUnknown && !pages.spec().shape().pages().isDocumented();
    }

    private Runnable endAt(PageRequest refused) {
        List<RawRow> rest = sequence.refused(refused);
        upcoming = sequence.upcoming();
        return answerWith(rest);
    }

    private Runnable failWith(Throwable failure) {
        return fail(
                failure instanceof Bitrix24Exception known
                        ? pages.traversalFailure(known, progress())
                        : pages.traversalFailure("a response could not be processed (" + failure + ")", progress()));
    }

    private TraversalCounters progress() {
        return sequence.progress(pendingRead.counters());
    }

    @Override
    public synchronized TraversalCounters counters() {
        return pendingRead.counters();
    }

    @Override
    public synchronized void close() {
        pendingRead.close();
    }
}
