/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When failed events are read again. Events that failed in this process are due one by one, with exponential backoff. A
 * sweep finds the others: those that another process reported, or that failed before this process started.
 */
final class FailedEvents {

    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration FIRST_SWEEP = Duration.ofSeconds(5);
    private static final Duration MAX_DELAY = Duration.ofMinutes(5);
    private static final int MAX_EVENTS = 10_000;
    private static final long NOT_DUE = Long.MAX_VALUE;
    private static final long SWEPT = Long.MAX_VALUE;

    private final TimeSource timer;
    private final long epoch;
    private final Map<String, Failure> failures = new LinkedHashMap<>();
    private final Map<String, Long> sweptTo = new LinkedHashMap<>();
    private Duration sweepDelay = FIRST_SWEEP;
    private long sweepAt;
    private boolean hasFoundKnown;

    /**
     * An event that failed.
     *
     * @param dueAt when it is read again, in nanoseconds since the start of this process
     */
    private record Failure(String event, long id, int attempts, long dueAt) {}

    FailedEvents(List<String> events, TimeSource timer) {
        this.timer = timer;
        this.epoch = timer.nanoTime();
        events.forEach(event -> sweptTo.put(event, 0L));
    }

    /** Counts a failed delivery, and returns how many there were. */
    synchronized int failed(OfflineEvent event) {
        Failure before = failures.remove(event.messageId());
        int attempts = before == null ? 1 : before.attempts + 1;
        add(event, attempts);
        return attempts;
    }

    /** The event was not delivered: it can be read again as soon as the portal knows. */
    synchronized void givenBack(OfflineEvent event) {
        Failure before = failures.remove(event.messageId());
        add(event, before == null ? 0 : before.attempts);
    }

    private void add(OfflineEvent event, int attempts) {
        String name = event.event().name().toUpperCase(Locale.ROOT);
        failures.put(event.messageId(), new Failure(name, event.id(), attempts, NOT_DUE));
        if (failures.size() > MAX_EVENTS) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    synchronized void settled(OfflineEvent event) {
        failures.remove(event.messageId());
    }

    /** The portal knows that these events failed: their backoff starts. */
    synchronized void reported(Collection<String> messageIds) {
        long now = now();
        for (String messageId : messageIds) {
            failures.computeIfPresent(
                    messageId,
                    (id, failure) ->
                            new Failure(failure.event, failure.id, failure.attempts, now + backoff(failure.attempts)));
        }
    }

    private static long backoff(int attempts) {
        long factor = attempts == 0 ? 0 : 1L << Math.min(attempts - 1, 20);
        return Math.min(FIRST_DELAY.toNanos() * factor, MAX_DELAY.toNanos());
    }

    /**
     * A read of failed events.
     *
     * @param after the queue id after which it starts
     */
    record FailedRead(String event, long after, boolean isSweep) {}

    /** The read of failed events of this name that is due, if any is. */
    synchronized Optional<FailedRead> next(String event) {
        long now = now();
        long swept = sweptTo.getOrDefault(event, SWEPT);
        if (now >= sweepAt && swept != SWEPT) {
            return Optional.of(new FailedRead(event, swept, true));
        }
        return failures.values().stream()
                .filter(failure -> failure.event.equals(event) && failure.dueAt <= now)
                .min(Comparator.comparingLong(Failure::id))
                .map(first -> new FailedRead(event, first.id - 1, false));
    }

    /**
     * A read of failed events has succeeded.
     *
     * @param isLast whether it reached the end of the queue
     */
    synchronized void done(FailedRead read, List<OfflineEvent> events, boolean isLast) {
        long last = isLast ? Long.MAX_VALUE : events.get(events.size() - 1).id();
        if (read.isSweep) {
            hasFoundKnown |= events.stream().anyMatch(this::hasFailed);
            sweptTo.put(read.event, isLast ? SWEPT : last);
            endSweepIfComplete();
        }
        failures.replaceAll(
                (id, failure) -> failure.event.equals(read.event) && failure.id > read.after && failure.id <= last
                        ? new Failure(failure.event, failure.id, failure.attempts, NOT_DUE)
                        : failure);
    }

    private boolean hasFailed(OfflineEvent event) {
        Failure failure = failures.get(event.messageId());
        return failure != null && failure.attempts > 0;
    }

    /** While sweeps find events that fail in this process again and again, they become rare. */
    private void endSweepIfComplete() {
        if (sweptTo.values().stream().allMatch(to -> to == SWEPT)) {
            sweptTo.replaceAll((event, to) -> 0L);
            Duration doubled = sweepDelay.multipliedBy(2);
            Duration longer = doubled.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : doubled;
            sweepDelay = hasFoundKnown ? longer : FIRST_SWEEP;
            sweepAt = now() + sweepDelay.toNanos();
            hasFoundKnown = false;
        }
    }

    private long now() {
        return timer.nanoTime() - epoch;
    }
}
