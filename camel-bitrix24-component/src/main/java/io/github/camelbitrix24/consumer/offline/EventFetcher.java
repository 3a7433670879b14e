/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the next events: inherited reservations first, then orphaned ones, failed events and new events. */
final class EventFetcher {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
    private static final Duration MAX_DELAY = Duration.ofMinutes(5);

    private final OfflineQueue queue;
    private final OfflineSettings settings;
    private final Reservations reservations;
    private final OrphanedReservations orphans;
    private final TimeSource timer;
    private final Deque<String> toTakeOver = new ArrayDeque<>();
    private final Map<String, Long> failedAfter = new HashMap<>();
    private Duration failedReadDelay = Duration.ZERO;
    private long failedReadAt;

    EventFetcher(OfflineQueue queue, OfflineSettings settings, Reservations reservations, TimeSource timer) {
        this.queue = queue;
        this.settings = settings;
        this.reservations = reservations;
        this.orphans = new OrphanedReservations(queue, reservations, timer, settings.orphanAfter());
        this.timer = timer;
        this.toTakeOver.addAll(reservations.inherited());
    }

    /** Up to so many events in queue order. Their reservations are stored already. */
    List<OfflineEvent> next(int room) {
        List<OfflineEvent> events = new ArrayList<>();
        if (settings.reserves()) {
            takeOver(events);
            readFailed(events, room);
        }
        for (String event : settings.events()) {
            if (events.size() < room) {
                addReserved(events, queue.readNew(event, room - events.size()));
            }
        }
        events.sort(Comparator.comparingLong(OfflineEvent::id));
        return events;
    }

    private void takeOver(List<OfflineEvent> events) {
        toTakeOver.addAll(orphans.find(settings.events()));
        while (events.isEmpty() && !toTakeOver.isEmpty()) {
            String process = toTakeOver.getFirst();
            addReserved(events, queue.readReserved(process));
            reservations.takenOver(process);
            toTakeOver.removeFirst();
        }
    }

    /** Failed events are read again at once, and then with exponential backoff as long as there are any. */
    private void readFailed(List<OfflineEvent> events, int room) {
        long now = timer.nanoTime();
        if (!failedReadDelay.isZero() && now - failedReadAt < failedReadDelay.toNanos()) {
            return;
        }
        boolean foundAny = false;
        for (String event : settings.events()) {
            if (events.size() < room) {
                int limit = Math.min(OfflineQueue.MAX_EVENTS, room - events.size());
                List<OfflineEvent> failed = queue.readFailed(event, limit, failedAfter.getOrDefault(event, 0L));
                addReserved(events, failed);
                foundAny |= !failed.isEmpty();
                failedAfter.put(
                        event,
                        failed.size() < limit
                                ? 0
                                : failed.get(failed.size() - 1).id());
            }
        }
        boolean isCycleComplete = failedAfter.values().stream().allMatch(after -> after == 0);
        if (isCycleComplete) {
            failedReadAt = now;
            failedReadDelay = foundAny ? nextDelay(failedReadDelay) : FIRST_DELAY;
        }
    }

    private static Duration nextDelay(Duration delay) {
        Duration doubled = delay.isZero() ? FIRST_DELAY : delay.multipliedBy(2);
        return doubled.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : doubled;
    }

    private void addReserved(List<OfflineEvent> events, List<OfflineEvent> more) {
        reservations.add(more);
        events.addAll(more);
    }
}
