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
import io.github.camelbitrix24.error.Outcome;
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
 * Walks a list page by page: one request for each page, or for several in a batch where it is known beforehand where they
 * begin.
 */
final class PagedTraversal implements Traversal {

    /** Pages may overlap when rows are removed meanwhile: ids of so many rows are remembered. */
    private static final int REMEMBERED = 2_000;

    private final PageCommands pages;
    private final Paging style;
    private final PendingRead reader = new PendingRead();
    private final Set<String> seen = new LinkedHashSet<>();
    private List<ContainerNode<?>> upcoming;
    private @Nullable Page before;

    PagedTraversal(PageCommands pages, Paging style) {
        this.pages = pages;
        this.style = style;
        this.upcoming = List.of(style.first());
    }

    @Override
    public CompletionStage<List<RawRow>> next() {
        CompletableFuture<List<RawRow>> asked;
        List<ContainerNode<?>> wanted;
        synchronized (this) {
            asked = reader.ask();
            wanted = reader.isWaiting() ? upcoming : List.of();
            if (reader.isWaiting() && wanted.isEmpty()) {
                reader.handOver(List.of()).run();
            }
        }
        if (!wanted.isEmpty()) {
            ask(wanted);
        }
        return asked;
    }

    private void ask(List<ContainerNode<?>> wanted) {
        RestCall.Request request = wanted.size() == 1 ? alone(wanted.get(0)) : together(wanted);
        long began = pages.around().timer().nanoTime();
        synchronized (this) {
            reader.count(reader.counters().sent());
        }
        pages.around().sender().apply(request).whenComplete((reply, failure) -> {
            if (failure == null) {
                arrived(wanted, reply);
            } else {
                lost(wanted, Futures.rootOf(failure), began);
            }
        });
    }

    private RestCall.Request alone(ContainerNode<?> parameters) {
        return new RestCall.Request(
                pages.plan().shape().method(),
                pages.plan().traits(),
                new Parameters(parameters),
                new PageReader(pages.plan().shape()),
                pages.plan().patience(),
                new UnknownOutcomePolicy.ManualCheck(),
                new CallScheduling(true, false, Set.of()));
    }

    /** A batch that is lost is not sent again as it was: its first page is asked for alone then. */
    private RestCall.Request together(List<ContainerNode<?>> wanted) {
        Map<String, Command> commands = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            commands.put(key(i), pages.command((ObjectNode) wanted.get(i)));
        }
        CallBudget patience = pages.plan().patience();
        return new Batch(true, commands)
                .request(new CallBudget(patience.callTimeout(), 0, patience.retryDelay()), true);
    }

    private static String key(int number) {
        return "o" + number;
    }

    private void arrived(List<ContainerNode<?>> wanted, RestReply reply) {
        Runnable answer;
        List<ContainerNode<?>> following = List.of();
        List<RestReply> replies = wanted.size() == 1 ? List.of(reply) : inOrder(wanted, reply);
        synchronized (this) {
            reader.count(reader.counters().read(replies.size()));
            answer = takeIn(wanted, replies);
            if (answer == null) {
                following = upcoming;
            }
        }
        if (answer != null) {
            answer.run();
        } else {
            ask(following);
        }
    }

    /** The pages up to the first that is not there. */
    private List<RestReply> inOrder(List<ContainerNode<?>> wanted, RestReply reply) {
        List<RestReply> replies = new ArrayList<>();
        if (reply.result() instanceof BatchAnswer answer) {
            for (int i = 0; i < wanted.size(); i++) {
                CommandReply mine = answer.of(key(i));
                if (pages.page(mine) == null || !(mine instanceof CommandReply.Done done)) {
                    break;
                }
                replies.add(done.reply());
            }
        }
        return replies;
    }

    /** What to tell the reader; nothing if no page brought a new row and there is another. */
    private @Nullable Runnable takeIn(List<ContainerNode<?>> wanted, List<RestReply> replies) {
        List<RawRow> fresh = new ArrayList<>();
        upcoming = List.of(wanted.get(0));
        for (int i = 0; i < replies.size(); i++) {
            Page page = (Page) Objects.requireNonNull(replies.get(i).result(), "a page reader makes pages");
            Paging.Answer answer = new Paging.Answer(page, replies.get(i));
            String trouble = troubleWith(answer);
            if (trouble != null) {
                return fail(trouble);
            }
            fresh.addAll(fresh(page));
            before = page;
            upcoming = style.following(answer, most(wanted, replies));
            if (!upcoming.isEmpty() && upcoming.get(0).equals(wanted.get(i))) {
                return fail("the next page would be the same again");
            }
            boolean goesOn = i + 1 < wanted.size()
                    && !upcoming.isEmpty()
                    && upcoming.get(0).equals(wanted.get(i + 1));
            if (!goesOn) {
                break;
            }
        }
        return fresh.isEmpty() && !upcoming.isEmpty() ? null : reader.handOver(fresh);
    }

    private @Nullable String troubleWith(Paging.Answer answer) {
        if (before != null && answer.page().sameAs(before)) {
            return "a page holds the same rows as the one before it";
        }
        return style.leavesOut(answer)
                ? "there are more rows than it gives at once, and it has no way to ask for the others"
                : null;
    }

    /** After a page that was not there, the next request asks for it alone: what is wrong with it is told then. */
    private int most(List<ContainerNode<?>> wanted, List<RestReply> replies) {
        boolean isBatchable = wanted.get(0) instanceof ObjectNode named
                && pages.plan().traits().isBatchable()
                && replies.size() == wanted.size()
                && !QueryStringCheck.refersToOthers(named)
                && QueryStringCheck.in(named, true).isEmpty();
        int allowed = pages.around().pace().allowed(pages.plan().shape().method());
        return isBatchable ? Math.min(allowed, pages.around().mostCommands()) : 1;
    }

    private Runnable fail(String why) {
        reader.fail(pages.stopped(why, reader.counters()));
        return Objects.requireNonNullElse(reader.tellFailure(), () -> {});
    }

    private List<RawRow> fresh(Page page) {
        List<RawRow> fresh = new ArrayList<>();
        for (RawRow row : page.rows()) {
            if (row.id() == null || seen.add(row.id())) {
                fresh.add(row);
            }
        }
        var oldest = seen.iterator();
        for (int tooMany = seen.size() - REMEMBERED; tooMany > 0; tooMany--) {
            oldest.next();
            oldest.remove();
        }
        return fresh;
    }

    private void lost(List<ContainerNode<?>> wanted, Throwable failure, long began) {
        Optional<Duration> pause = pause(failure);
        if (pause.isPresent()) {
            pages.around().timer().after(pause.get(), () -> ask(wanted));
            return;
        }
        if (wanted.size() > 1) {
            noteIfTooSlow(wanted.size(), failure, began);
            ask(wanted.subList(0, 1));
            return;
        }
        Runnable answer;
        synchronized (this) {
            reader.fail(
                    failure instanceof Bitrix24Exception known
                            ? pages.stopped(known, reader.counters())
                            : pages.stopped("a request failed: " + failure, reader.counters()));
            answer = reader.tellFailure();
        }
        if (answer != null) {
            answer.run();
        }
    }

    /** How long the portal wants us to wait, if that is all there is to it. */
    private Optional<Duration> pause(Throwable failure) {
        return failure instanceof Bitrix24LimitException limit
                ? limit.getRetryAt()
                        .map(at -> Duration.between(pages.around().timer().now(), at))
                        .map(left -> left.isNegative() ? Duration.ofNanos(1) : left)
                : Optional.empty();
    }

    private void noteIfTooSlow(int commands, Throwable failure, long began) {
        Duration away = Duration.ofNanos(pages.around().timer().nanoTime() - began);
        boolean isInDoubt = failure instanceof Bitrix24Exception known && known.getOutcome() == Outcome.UNKNOWN;
        if (isInDoubt && away.compareTo(RetryBudget.SLOW) >= 0) {
            pages.around().pace().timedOut(pages.plan().shape().method(), commands);
        }
    }

    @Override
    public synchronized TraversalCounters counters() {
        return reader.counters();
    }

    @Override
    public synchronized void close() {
        reader.close();
    }
}
