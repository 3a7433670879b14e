/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** What became of events and has not been told to the portal: told together, and again until the portal has heard it. */
final class Acknowledgements {

    private final OfflineQueue queue;
    private final Reservations reservations;
    private final Map<String, List<String>> succeeded = new LinkedHashMap<>();
    private final Map<String, List<String>> failed = new LinkedHashMap<>();

    Acknowledgements(OfflineQueue queue, Reservations reservations) {
        this.queue = queue;
        this.reservations = reservations;
    }

    synchronized void succeeded(OfflineEvent event) {
        add(succeeded, event);
    }

    synchronized void failed(OfflineEvent event) {
        add(failed, event);
    }

    private static void add(Map<String, List<String>> where, OfflineEvent event) {
        if (!event.processId().isEmpty()) {
            where.computeIfAbsent(event.processId(), process -> new ArrayList<>())
                    .add(event.messageId());
        }
    }

    /** Tells the portal. What it did not hear is told the next time. */
    void send() {
        send(succeeded, queue::acknowledge);
        send(failed, queue::reportFailed);
    }

    private void send(Map<String, List<String>> what, BiConsumer<String, List<String>> teller) {
        for (Map.Entry<String, List<String>> each : snapshot(what).entrySet()) {
            teller.accept(each.getKey(), each.getValue());
            synchronized (this) {
                List<String> left = what.get(each.getKey());
                if (left != null) {
                    left.removeAll(each.getValue());
                    if (left.isEmpty()) {
                        what.remove(each.getKey());
                    }
                }
            }
            reservations.remove(each.getKey(), each.getValue());
        }
    }

    private synchronized Map<String, List<String>> snapshot(Map<String, List<String>> what) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        what.forEach((process, ids) -> copy.put(process, List.copyOf(ids)));
        return copy;
    }
}
