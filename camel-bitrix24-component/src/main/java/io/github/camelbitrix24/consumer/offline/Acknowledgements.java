/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.consumer.GrowingPause;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The acknowledgements of events whose exchanges are done. They are sent independently of polls: those of 200 ms
 * together, and again with growing pauses until the portal has received them.
 */
final class Acknowledgements {

    /** So many may wait for the portal; then no more events are read. */
    static final int MAX_PENDING = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);
    private static final Duration COALESCING = Duration.ofMillis(200);
    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(1);

    /** The documentation names no maximum. A reservation has at most so many events. */
    private static final int MAX_IDS = OfflineQueue.MAX_EVENTS;

    private final Delivery delivery;
    private final TimeSource timer;
    private final Executor executor;
    private final OpenWork work;
    private final OpenWork requests = new OpenWork();
    private final GrowingPause pause = new GrowingPause(Duration.ofSeconds(1), Duration.ofMinutes(1));
    private final ThrottledWarning warning;
    private final Map<Target, Set<String>> pending = new LinkedHashMap<>();
    private Optional<String> failure = Optional.empty();
    private TimeSource.@Nullable ScheduledTask waiting;
    private boolean isScheduled;
    private boolean isStopped;

    Acknowledgements(Delivery delivery, TimeSource timer, Executor executor, OpenWork work) {
        this.delivery = delivery;
        this.timer = timer;
        this.executor = executor;
        this.work = work;
        this.warning = new ThrottledWarning(LOG, timer);
    }

    /** How acknowledgements reach the portal. */
    interface Delivery {

        /** Removes events from the queue if they succeeded; otherwise they can be reserved again. */
        void send(String processId, List<String> messageIds, boolean isSuccess);
    }

    private record Target(String processId, boolean isSuccess) {}

    /**
     * Sends what is pending and waits a moment for it, unless the portal did not receive it before. Returns whether the
     * portal has received it.
     */
    boolean flush() {
        if (isFailing()) {
            return false;
        }
        sendNow();
        return requests.awaitNone(timer, FLUSH_TIMEOUT);
    }

    private synchronized boolean isFailing() {
        return failure.isPresent();
    }

    /** Sends what is pending without waiting for more. */
    synchronized void sendNow() {
        if (waiting != null) {
            waiting.cancel();
            waiting = null;
            pause.reset();
            execute();
        }
    }

    /** Sends nothing more: the events that are pending are delivered again. */
    synchronized void stop() {
        isStopped = true;
        if (waiting != null) {
            waiting.cancel();
        }
    }

    /** Adds the acknowledgement of an event, unless the event was deleted when it was read. */
    synchronized void add(OfflineEvent event, boolean isSuccess) {
        if (event.processId().isEmpty()) {
            return;
        }
        Target target = new Target(event.processId(), isSuccess);
        if (pending.computeIfAbsent(target, key -> new LinkedHashSet<>()).add(event.messageId())) {
            work.begin();
        }
        if (!isScheduled) {
            schedule(COALESCING);
        }
    }

    synchronized boolean isPending() {
        return !pending.isEmpty();
    }

    /** How many more events may be read. */
    synchronized int room() {
        return MAX_PENDING - pending.values().stream().mapToInt(Set::size).sum();
    }

    /** Why the portal does not receive acknowledgements, where that stops the reading of events. */
    synchronized Optional<String> obstacle() {
        return room() > 0 ? Optional.empty() : failure;
    }

    private void schedule(Duration delay) {
        if (!isStopped) {
            isScheduled = true;
            waiting = timer.after(delay, this::wakeUp);
        }
    }

    private synchronized void wakeUp() {
        waiting = null;
        execute();
    }

    private void execute() {
        requests.begin();
        try {
            executor.execute(this::sendAll);
        } catch (RejectedExecutionException e) {
            requests.end();
            LOG.debug("Acknowledgements are not sent, because the CamelContext is stopping");
            isScheduled = false;
        }
    }

    private void sendAll() {
        RuntimeException failed = null;
        for (Target target : targets()) {
            try {
                send(target);
            } catch (Bitrix24RejectedException e) {
                failed = e;
            } catch (RuntimeException e) {
                failed = e;
                break;
            }
        }
        scheduleNext(failed);
        requests.end();
    }

    private synchronized List<Target> targets() {
        return List.copyOf(pending.keySet());
    }

    private void send(Target target) {
        List<String> all = messageIds(target);
        for (int from = 0; from < all.size(); from += MAX_IDS) {
            List<String> some = all.subList(from, Math.min(all.size(), from + MAX_IDS));
            delivery.send(target.processId, some, target.isSuccess);
            sent(target, some);
        }
    }

    private synchronized List<String> messageIds(Target target) {
        return new ArrayList<>(pending.getOrDefault(target, Set.of()));
    }

    private synchronized void sent(Target target, List<String> messageIds) {
        Set<String> left = pending.getOrDefault(target, new LinkedHashSet<>());
        messageIds.forEach(left::remove);
        if (left.isEmpty()) {
            pending.remove(target);
        }
        messageIds.forEach(id -> work.end());
    }

    private synchronized void scheduleNext(@Nullable RuntimeException failed) {
        if (failed == null) {
            pause.reset();
            failure = Optional.empty();
            warning.reset();
            isScheduled = false;
            if (!pending.isEmpty()) {
                schedule(COALESCING);
            }
            return;
        }
        String reason =
                "Events that were processed could not be acknowledged, this is repeated: " + failed.getMessage();
        failure = Optional.of(reason);
        warning.log(reason);
        schedule(pause.next());
    }
}
