/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds reservations that nobody works on: those of a dead process, and those whose answer was lost. The portal does not
 * tell how old a reservation is, so that one counts as orphaned when it has been seen for long enough.
 */
final class OrphanedReservations {

    private static final int LOOKS = 4;

    private final OfflineQueue queue;
    private final Reservations reservations;
    private final TimeSource timer;
    private final Duration after;
    private final Map<String, Long> seenSince = new HashMap<>();
    private long lookedAt;
    private boolean hasLooked;

    OrphanedReservations(OfflineQueue queue, Reservations reservations, TimeSource timer, Duration after) {
        this.queue = queue;
        this.reservations = reservations;
        this.timer = timer;
        this.after = after;
    }

    /** The processes to take over now. */
    List<String> find(List<String> events) {
        long now = timer.nanoTime();
        if (hasLooked && now - lookedAt < after.toNanos() / LOOKS) {
            return List.of();
        }
        Set<String> present = new HashSet<>();
        events.forEach(event -> present.addAll(queue.reservedBy(event)));
        present.removeIf(reservations::holds);
        seenSince.keySet().retainAll(present);
        List<String> orphaned = new ArrayList<>();
        for (String process : present) {
            if (now - seenSince.computeIfAbsent(process, first -> now) >= after.toNanos()) {
                orphaned.add(process);
            }
        }
        hasLooked = true;
        lookedAt = now;
        return orphaned;
    }
}
