/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds orphaned reservations: those of a process that died, and those whose response was lost. The portal does not
 * report the age of a reservation, so its age counts from when this consumer first saw it. A scan of a long queue
 * continues with the next polls.
 */
final class OrphanedReservations {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedReservations.class);
    private static final int SCANS_PER_PERIOD = 4;
    private static final int PAGES_PER_POLL = 20;

    private final OfflineQueue queue;
    private final Reservations reservations;
    private final TimeSource timer;
    private final Duration orphanAfter;
    private final ThrottledWarning warning;
    private final ReentrantLock scanning = new ReentrantLock();
    private final Map<String, Long> seenSince = new HashMap<>();
    private final Deque<String> toScan = new ArrayDeque<>();
    private final Set<String> present = new HashSet<>();
    private long scannedTo;
    private long nextScanAt;

    OrphanedReservations(OfflineQueue queue, Reservations reservations, TimeSource timer, Duration orphanAfter) {
        this.queue = queue;
        this.reservations = reservations;
        this.timer = timer;
        this.orphanAfter = orphanAfter;
        this.warning = new ThrottledWarning(LOG, timer);
        this.nextScanAt = timer.nanoTime();
    }

    /** The processes whose reservations can be released. */
    List<String> find(List<String> events) {
        scanning.lock();
        try {
            return findNext(events);
        } finally {
            scanning.unlock();
        }
    }

    private List<String> findNext(List<String> events) {
        if (toScan.isEmpty()) {
            if (timer.nanoTime() - nextScanAt < 0) {
                return List.of();
            }
            toScan.addAll(events);
        }
        try {
            return scan() ? orphaned() : List.of();
        } catch (Bitrix24RejectedException | Bitrix24AuthorizationException e) {
            warning.log("The reservations of other processes could not be listed. Events of a process that died remain"
                    + " reserved until it starts again with its offsetRepository: " + e.getMessage());
            endScan();
            return List.of();
        }
    }

    /** Whether the scan is complete. */
    private boolean scan() {
        for (int page = 0; page < PAGES_PER_POLL && !toScan.isEmpty(); page++) {
            OfflineQueue.ReservedPage read = queue.listReserved(toScan.getFirst(), scannedTo);
            present.addAll(read.processes());
            boolean hasAdvanced = read.lastId() > scannedTo;
            scannedTo = read.lastId();
            if (read.isLast() || !hasAdvanced) {
                toScan.removeFirst();
                scannedTo = 0;
            }
        }
        return toScan.isEmpty();
    }

    private List<String> orphaned() {
        long now = timer.nanoTime();
        present.removeIf(reservations::contains);
        seenSince.keySet().retainAll(present);
        List<String> orphaned = new ArrayList<>();
        for (String process : present) {
            if (now - seenSince.computeIfAbsent(process, first -> now) >= orphanAfter.toNanos()) {
                orphaned.add(process);
            }
        }
        endScan();
        return orphaned;
    }

    private void endScan() {
        toScan.clear();
        present.clear();
        scannedTo = 0;
        nextScanAt = timer.nanoTime() + orphanAfter.toNanos() / SCANS_PER_PERIOD;
    }
}
