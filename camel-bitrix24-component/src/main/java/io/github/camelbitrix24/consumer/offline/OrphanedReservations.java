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
 * Finds orphaned reservations: those of a process that died, and those whose response was lost. The portal does not
 * report the age of a reservation, so its age counts from when this consumer first saw it.
 */
final class OrphanedReservations {

    private static final int SCANS_PER_PERIOD = 4;

    private final OfflineQueue queue;
    private final Reservations reservations;
    private final TimeSource timer;
    private final Duration orphanAfter;
    private final Map<String, Long> seenSince = new HashMap<>();
    private long scannedAt;
    private boolean hasScanned;

    OrphanedReservations(OfflineQueue queue, Reservations reservations, TimeSource timer, Duration orphanAfter) {
        this.queue = queue;
        this.reservations = reservations;
        this.timer = timer;
        this.orphanAfter = orphanAfter;
    }

    /** The processes whose reservations can be taken over. */
    List<String> find(List<String> events) {
        long now = timer.nanoTime();
        if (hasScanned && now - scannedAt < orphanAfter.toNanos() / SCANS_PER_PERIOD) {
            return List.of();
        }
        Set<String> present = new HashSet<>();
        events.forEach(event -> present.addAll(queue.reservingProcesses(event)));
        present.removeIf(reservations::contains);
        seenSince.keySet().retainAll(present);
        List<String> orphaned = new ArrayList<>();
        for (String process : present) {
            if (now - seenSince.computeIfAbsent(process, first -> now) >= orphanAfter.toNanos()) {
                orphaned.add(process);
            }
        }
        hasScanned = true;
        scannedAt = now;
        return orphaned;
    }
}
