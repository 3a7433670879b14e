/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.Batch;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.CommandReply;
import io.github.camelbitrix24.batch.QueryStringCheck;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list page by page, with one request for each page, or one batch for several pages whose starts are known in
 * advance.
 */
final class PagedTraversal implements Traversal {

    /** Pages may overlap when rows change meanwhile: this number of ids is kept to detect repeated rows. */
    private static final int REMEMBERED_IDS = 2_000;

    private final PageCommands pages;
    private final Paging paging;
    private final PendingRead pendingRead = new PendingRead();
    private final Set<String> seen = new LinkedHashSet<>();
    private List<ContainerNode<?>> upcoming;
    private @Nullable Page previous;

    PagedTraversal(PageCommands pages, Paging paging) {
        this.pages = pages;
        this.paging = paging;
        this.upcoming = List.of(paging.first());
    }

    @Override
    public CompletionStage<List<RawRow>> next() {
        CompletableFuture<List<RawRow>> result;
        List<ContainerNode<?>> requested;
        synchronized (this) {
            result = pendingRead.request();
            requested = pendingRead.isPending() ? upcoming : List.of();
            if (pendingRead.isPending() && requested.isEmpty()) {
                pendingRead.deliver(List.of()).run();
            }
        }
        if (!requested.isEmpty()) {
            request(requested);
        }
        return result;
    }

    private void request(List<ContainerNode<?>> requested) {
        RestCall.Request request = requested.size() == 1 ? singleRequest(requested.get(0)) : batchRequest(requested);
        long startedAt = pages.context().timer().nanoTime();
        synchronized (this) {
            pendingRead.setCounters(pendingRead.counters().withRequest());
        }
        pages.context().sender().apply(request).whenComplete((reply, failure) -> {
            if (failure == null) {
                onAnswer(requested, reply);
            } else {
                onFailure(requested, Futures.rootOf(failure), startedAt);
            }
        });
    }

    private RestCall.Request singleRequest(ContainerNode<?> parameters) {
        return new RestCall.Request(
                pages.spec().shape().method(),
                pages.spec().traits(),
                new Parameters(parameters),
                new PageReader(pages.spec().shape()),
                pages.spec().budget(),
                new UnknownOutcomePolicy.ManualCheck(),
                new CallScheduling(true, false, Set.of()));
    }

    /** A failed batch is not sent again: its first page is then requested alone. */
    private RestCall.Request batchRequest(List<ContainerNode<?>> requested) {
        Map<String, Command> commands = new LinkedHashMap<>();
        for (int i = 0; i < requested.size(); i++) {
            commands.put(key(i), pages.command((ObjectNode) requested.get(i)));
        }
        CallBudget budget = pages.spec().budget();
        return new Batch(true, commands).request(new CallBudget(budget.callTimeout(), 0, budget.retryDelay()), true);
    }

    private static String key(int number) {
        return "o" + number;
    }

    private void onAnswer(List<ContainerNode<?>> requested, RestReply reply) {
        Runnable answer;
        List<ContainerNode<?>> following = List.of();
        List<RestReply> replies = requested.size() == 1 ? List.of(reply) : inOrder(requested, reply);
        synchronized (this) {
            pendingRead.setCounters(pendingRead.counters().withPages(replies.size()));
            answer = accept(requested, replies);
            if (answer == null) {
                following = upcoming;
            }
        }
        if (answer != null) {
            answer.run();
        } else {
            request(following);
        }
    }

    /** The pages up to the first missing one. */
    private List<RestReply> inOrder(List<ContainerNode<?>> requested, RestReply reply) {
        List<RestReply> replies = new ArrayList<>();
        if (reply.result() instanceof BatchAnswer answer) {
            for (int i = 0; i < requested.size(); i++) {
                CommandReply mine = answer.replyTo(key(i));
                if (pages.page(mine) == null || !(mine instanceof CommandReply.Done done)) {
                    break;
                }
                replies.add(done.reply());
            }
        }
        return replies;
    }

    /** How to answer the consumer; null if no page brought a new row and there is another page. */
    private @Nullable Runnable accept(List<ContainerNode<?>> requested, List<RestReply> replies) {
        List<RawRow> newRows = new ArrayList<>();
        upcoming = List.of(requested.get(0));
        for (int i = 0; i < replies.size(); i++) {
            Page page = (Page) Objects.requireNonNull(replies.get(i).result(), "the result of a page reader is a page");
            Paging.Answer answer = new Paging.Answer(page, replies.get(i));
            String problem = problemWith(answer);
            if (problem != null) {
                return fail(problem);
            }
            newRows.addAll(newRows(page));
            previous = page;
            upcoming = paging.following(answer, maxPages(requested, replies));
            if (!upcoming.isEmpty() && upcoming.get(0).equals(requested.get(i))) {
                return fail("the next page would be the same page");
            }
            boolean isNextKnown = i + 1 < requested.size()
                    && !upcoming.isEmpty()
                    && upcoming.get(0).equals(requested.get(i + 1));
            if (!isNextKnown) {
                break;
            }
        }
        return newRows.isEmpty() && !upcoming.isEmpty() ? null : pendingRead.deliver(newRows);
    }

    private @Nullable String problemWith(Paging.Answer answer) {
        if (previous != null && answer.page().hasSameRows(previous)) {
            return "a page holds the same rows as the one before it";
        }
        return paging.omitsRows(answer)
                ? "the list has more rows than one response holds, and no parameter requests the others"
                : null;
    }

    /** A missing page is requested alone next, so that its failure is reported. */
    private int maxPages(List<ContainerNode<?>> requested, List<RestReply> replies) {
        boolean isBatchable = requested.get(0) instanceof ObjectNode named
                && pages.spec().traits().isBatchable()
                && replies.size() == requested.size()
                && !QueryStringCheck.refersToOthers(named)
                && QueryStringCheck.obstacle(named, true).isEmpty();
        int allowed = pages.context().batchSizer().allowed(pages.spec().shape().method());
        return isBatchable ? Math.min(allowed, pages.context().maxCommands()) : 1;
    }

    private Runnable fail(String why) {
        pendingRead.fail(pages.traversalFailure(why, pendingRead.counters()));
        return Objects.requireNonNullElse(pendingRead.deliverFailure(), () -> {});
    }

    private List<RawRow> newRows(Page page) {
        List<RawRow> newRows = new ArrayList<>();
        for (RawRow row : page.rows()) {
            if (row.id() == null || seen.add(row.id())) {
                newRows.add(row);
            }
        }
        var oldest = seen.iterator();
        for (int tooMany = seen.size() - REMEMBERED_IDS; tooMany > 0; tooMany--) {
            oldest.next();
            oldest.remove();
        }
        return newRows;
    }

    private void onFailure(List<ContainerNode<?>> requested, Throwable failure, long startedAt) {
        Optional<Duration> pause = pause(failure);
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
            pendingRead.fail(
                    failure instanceof Bitrix24Exception known
                            ? pages.traversalFailure(known, pendingRead.counters())
                            : pages.traversalFailure("a request failed: " + failure, pendingRead.counters()));
            answer = pendingRead.deliverFailure();
        }
        if (answer != null) {
            answer.run();
        }
    }

    /** The time after which to send the request again, if the portal refused it only because of a limit. */
    private Optional<Duration> pause(Throwable failure) {
        return failure instanceof Bitrix24LimitException limit
                ? limit.getRetryAt()
                        .map(at -> Duration.between(pages.context().timer().now(), at))
                        .map(left -> left.isNegative() ? Duration.ofNanos(1) : left)
                : Optional.empty();
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
