/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.rest.TimeSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** The events that were read: each is acknowledged or given back exactly once. */
final class Deliveries {

    private final OfflineQueue queue;
    private final Reservations reservations;
    private final FailedEvents failures;
    private final OpenWork work;
    private final Acknowledgements acknowledgements;
    private final AtomicInteger inFlight = new AtomicInteger();

    Deliveries(OfflineQueue queue, EventFetcher.Tracking tracking, TimeSource timer, Executor executor, OpenWork work) {
        this.queue = queue;
        this.reservations = tracking.reservations();
        this.failures = tracking.failures();
        this.work = work;
        this.acknowledgements = new Acknowledgements(this::send, timer, executor, work);
    }

    Acknowledgements acknowledgements() {
        return acknowledgements;
    }

    /** How many more events may be read. */
    int room(int maxMessages) {
        return Math.min(maxMessages - inFlight.get(), acknowledgements.room());
    }

    /** The event enters the route. */
    void begin() {
        inFlight.incrementAndGet();
        work.begin();
    }

    /** The event needs no further delivery. */
    void succeeded(OfflineEvent event) {
        failures.settled(event);
        end(event, true);
    }

    /** Counts a failed delivery, and returns how many there were. */
    int countFailure(OfflineEvent event) {
        return failures.failed(event);
    }

    /** The event is delivered again after a pause. */
    void failed(OfflineEvent event) {
        end(event, false);
    }

    /** The event did not enter the route although it was about to. */
    void notRouted(OfflineEvent event) {
        failures.givenBack(event);
        end(event, false);
    }

    private void end(OfflineEvent event, boolean isSuccess) {
        acknowledgements.add(event, isSuccess);
        inFlight.decrementAndGet();
        work.end();
    }

    /** The events were read, and are not delivered now: another process can have them. */
    void giveBack(List<OfflineEvent> events) {
        reservations.add(events);
        for (OfflineEvent event : events) {
            failures.givenBack(event);
            acknowledgements.add(event, false);
        }
    }

    private void send(String processId, List<String> messageIds, boolean isSuccess) {
        if (isSuccess) {
            queue.acknowledge(processId, messageIds);
        } else {
            queue.reportFailed(processId, messageIds);
            failures.reported(messageIds);
        }
        reservations.remove(processId, messageIds);
    }
}
