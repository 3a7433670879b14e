/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.rest.TimeSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the next events: those of inherited reservations first, then failed events and new events. */
final class EventFetcher {

    private static final Logger LOG = LoggerFactory.getLogger(EventFetcher.class);

    private final OfflineQueue queue;
    private final OfflineSettings settings;
    private final Tracking tracking;
    private final AbortableCalls calls;
    private final Consumer<List<OfflineEvent>> giveBack;
    private final OrphanedReservations orphans;
    private final Deque<String> toRelease = new ArrayDeque<>();

    /** @param giveBack receives the events that were read although the poll has ended */
    EventFetcher(
            OfflineQueue queue,
            OfflineSettings settings,
            Tracking tracking,
            TimeSource timer,
            AbortableCalls calls,
            Consumer<List<OfflineEvent>> giveBack) {
        this.queue = queue;
        this.settings = settings;
        this.tracking = tracking;
        this.calls = calls;
        this.giveBack = giveBack;
        this.orphans = new OrphanedReservations(queue, tracking.reservations, timer, settings.orphanAfter());
    }

    /** What is known about events that were read. */
    record Tracking(Reservations reservations, FailedEvents failures) {}

    /** Up to so many events in queue order. Their reservations are stored already. */
    List<OfflineEvent> next(int room) {
        List<OfflineEvent> events = new ArrayList<>();
        try {
            if (settings.reserves()) {
                takeOver(events);
                releaseOrphans();
                readFailed(events, room);
            }
            for (String event : settings.events()) {
                if (events.size() < room) {
                    int limit = room - events.size();
                    events.addAll(reserved(() -> queue.readNew(event, limit)));
                }
            }
        } catch (RuntimeException e) {
            if (events.isEmpty() || e instanceof CancellationException) {
                giveBack.accept(events);
                throw e;
            }
            LOG.debug("Delivering the events that were read before a failure", e);
        }
        events.sort(Comparator.comparingLong(OfflineEvent::id));
        return events;
    }

    /** A read that deletes the events is not aborted: its response is the only copy of them. */
    private List<OfflineEvent> reserved(Supplier<List<OfflineEvent>> read) {
        if (!settings.reserves()) {
            return read.get();
        }
        Supplier<List<OfflineEvent>> storing = () -> {
            List<OfflineEvent> events = read.get();
            tracking.reservations.add(events);
            return events;
        };
        return calls.await(storing, giveBack);
    }

    private void takeOver(List<OfflineEvent> events) {
        for (String process : tracking.reservations.inherited()) {
            if (events.isEmpty()) {
                events.addAll(inherited(process));
                tracking.reservations.takenOver(process);
            }
        }
    }

    private List<OfflineEvent> inherited(String process) {
        try {
            return reserved(() -> queue.readReserved(process));
        } catch (Bitrix24RejectedException e) {
            LOG.warn(
                    "The events that an earlier process reserved cannot be read with its process id, and are delivered"
                            + " after orphanAfter: {}",
                    e.getMessage());
            return List.of();
        }
    }

    /** Reports the events of orphaned reservations as failed, so that exactly one process can reserve them again. */
    private void releaseOrphans() {
        toRelease.addAll(calls.await(() -> orphans.find(settings.events())));
        while (!toRelease.isEmpty()) {
            String process = toRelease.getFirst();
            List<OfflineEvent> events = calls.await(() -> released(process));
            events.forEach(tracking.failures::givenBack);
            tracking.failures.reported(messageIds(events));
            toRelease.removeFirst();
        }
    }

    private List<OfflineEvent> released(String process) {
        try {
            List<OfflineEvent> events = queue.readReserved(process);
            if (!events.isEmpty()) {
                queue.reportFailed(process, messageIds(events));
            }
            return events;
        } catch (Bitrix24RejectedException e) {
            LOG.warn("The events that a process reserved and did not process cannot be released: {}", e.getMessage());
            return List.of();
        }
    }

    private static List<String> messageIds(List<OfflineEvent> events) {
        return events.stream().map(OfflineEvent::messageId).toList();
    }

    /** Failed events take at most half of the room, so that they do not delay new events. */
    private void readFailed(List<OfflineEvent> events, int room) {
        int most = Math.max(1, room / 2);
        for (String event : settings.events()) {
            Optional<FailedEvents.FailedRead> due = tracking.failures.next(event);
            int limit = Math.min(OfflineQueue.MAX_EVENTS, most - events.size());
            if (due.isPresent() && limit > 0) {
                FailedEvents.FailedRead read = due.get();
                List<OfflineEvent> failed = reserved(() -> queue.readFailed(event, limit, read.after()));
                tracking.failures.done(read, failed, failed.size() < limit);
                events.addAll(failed);
            }
        }
    }
}
