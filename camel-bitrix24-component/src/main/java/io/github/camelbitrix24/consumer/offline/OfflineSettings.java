/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.rest.CallBudget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.spi.StateRepository;

/**
 * The validated settings of a consumer of the offline queue.
 *
 * @param events in upper case
 * @param connector the name of this integration, whose own writes add no events to the queue
 * @param maxMessages the maximum number of events in the route at a time
 * @param orphanAfter how long a reservation of another process must exist before it is taken over
 * @param repository stores the process ids of open reservations across restarts
 */
public record OfflineSettings(
        List<String> events,
        Optional<String> connector,
        BindingPolicy binding,
        boolean reserves,
        boolean enriches,
        int maxMessages,
        Duration orphanAfter,
        CallBudget budget,
        Optional<StateRepository<String, String>> repository) {

    /** Whether the consumer binds its events when it starts, and unbinds them when it stops. */
    public record BindingPolicy(boolean bindsOnStart, boolean unbindsOnStop) {}

    public OfflineSettings {
        events = List.copyOf(events);
        if (maxMessages < 1) {
            throw new IllegalArgumentException("maxMessagesPerPoll must be 1 or more, but was " + maxMessages);
        }
        if (orphanAfter.isNegative() || orphanAfter.isZero()) {
            throw new IllegalArgumentException("orphanAfter must be positive, but was " + orphanAfter);
        }
    }
}
