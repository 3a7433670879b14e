package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24LimitException;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.Remedy;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.Stages;
import io.github.camelbitrix24.rest.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Walks a list page by page, each asked for when the one before is there. */
final class PagedWalk implements Walk {

    /** Pages may overlap when rows are removed meanwhile: ids of so many rows are remembered. */
    private static final int REMEMBERED = 2_000;

    private final Pages pages;
    private final PageStyle style;
    private final Reader reader = new Reader();
    private final Set<String> seen = new LinkedHashSet<>();
    private @Nullable ContainerNode<?> upcoming;
    private @Nullable Page before;

    PagedWalk(Pages pages, PageStyle style) {
        this.pages = pages;
        this.style = style;
        this.upcoming = style.first();
    }

    @Override
    public CompletionStage<List<Row>> next() {
        CompletableFuture<List<Row>> asked;
        ContainerNode<?> parameters;
        synchronized (this) {
            asked = reader.ask();
            parameters = reader.isWaiting() ? upcoming : null;
            if (reader.isWaiting() && parameters == null) {
                reader.handOver(List.of()).run();
            }
        }
        if (parameters != null) {
            ask(parameters);
        }
        return asked;
    }

    private void ask(ContainerNode<?> parameters) {
        RestCall.Request request = new RestCall.Request(
                pages.plan().shape().method(),
                pages.plan().traits(),
                new Parameters(parameters),
                new PageReader(pages.plan().shape()),
                pages.plan().patience(),
                new Remedy.CheckByHand(),
                new Traffic(true, false, Set.of()));
        synchronized (this) {
            reader.count(reader.counters().sent());
        }
        pages.around().sender().apply(request).whenComplete((reply, failure) -> {
            if (failure == null) {
                arrived(reply);
            } else {
                lost(parameters, Stages.rootOf(failure));
            }
        });
    }

    private void arrived(RestReply reply) {
        Runnable answer;
        ContainerNode<?> following = null;
        synchronized (this) {
            reader.count(reader.counters().read(1));
            answer = takeIn(reply);
            if (answer == null) {
                following = upcoming;
            }
        }
        if (answer != null) {
            answer.run();
        } else if (following != null) {
            ask(following);
        }
    }

    /** What to tell the reader; nothing if the page brought no new row and there is another. */
    private @Nullable Runnable takeIn(RestReply reply) {
        Page page = (Page) Objects.requireNonNull(reply.result(), "a page reader makes pages");
        if (before != null && page.sameAs(before)) {
            reader.fail(pages.stopped("a page holds the same rows as the one before it", reader.counters()));
            return reader.tellFailure();
        }
        List<Row> fresh = fresh(page);
        before = page;
        ContainerNode<?> last = upcoming;
        upcoming = style.next(new PageStyle.Answer(page, reply)).orElse(null);
        if (upcoming != null && upcoming.equals(last)) {
            reader.fail(pages.stopped("the next page would be the same again", reader.counters()));
            return reader.tellFailure();
        }
        return fresh.isEmpty() && upcoming != null ? null : reader.handOver(fresh);
    }

    private List<Row> fresh(Page page) {
        List<Row> fresh = new ArrayList<>();
        for (Row row : page.rows()) {
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

    private void lost(ContainerNode<?> parameters, Throwable failure) {
        Optional<Duration> pause = failure instanceof Bitrix24LimitException limit
                ? limit.getRetryAt()
                        .map(at -> Duration.between(pages.around().timer().now(), at))
                : Optional.empty();
        if (pause.isPresent()) {
            Duration longEnough = pause.get().isNegative() ? Duration.ofNanos(1) : pause.get();
            pages.around().timer().after(longEnough, () -> ask(parameters));
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

    @Override
    public synchronized WalkCounters counters() {
        return reader.counters();
    }

    @Override
    public synchronized void close() {
        reader.close();
    }
}
