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
 * @param orphanAfter how long a reservation of another process must exist before it is taken over
 * @param repository stores the process ids of open reservations for the next start
 */
public record OfflineSettings(
        List<String> events,
        Optional<String> connector,
        BindingPolicy binding,
        boolean reserves,
        Delivery delivery,
        Duration orphanAfter,
        CallBudget budget,
        StateRepository<String, String> repository) {

    /** Whether the consumer binds its events when it starts, and unbinds them when it stops. */
    public record BindingPolicy(boolean bindsOnStart, boolean unbindsOnStop) {}

    /**
     * How events are delivered.
     *
     * @param enriches whether the object of an event is read
     * @param maxMessages the maximum number of events in the route at a time
     * @param maxAttempts how often an event is delivered before the exception handler receives it, 0 without a limit
     */
    public record Delivery(boolean enriches, int maxMessages, int maxAttempts) {

        public Delivery {
            if (maxMessages < 1) {
                throw new IllegalArgumentException("maxMessagesPerPoll must be 1 or more, but was " + maxMessages);
            }
            if (maxAttempts < 0) {
                throw new IllegalArgumentException("maxDeliveryAttempts must be 0 or more, but was " + maxAttempts);
            }
        }
    }

    public OfflineSettings {
        events = List.copyOf(events);
        if (orphanAfter.isNegative() || orphanAfter.isZero()) {
            throw new IllegalArgumentException("orphanAfter must be positive, but was " + orphanAfter);
        }
    }
}
