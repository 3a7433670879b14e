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

/** The acknowledgements of processed events. They are sent together, and again until the portal has received them. */
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

    private static void add(Map<String, List<String>> pending, OfflineEvent event) {
        if (!event.processId().isEmpty()) {
            pending.computeIfAbsent(event.processId(), process -> new ArrayList<>())
                    .add(event.messageId());
        }
    }

    /** Sends the pending acknowledgements. Those that the portal did not receive are sent with the next call. */
    void send() {
        send(succeeded, queue::acknowledge);
        send(failed, queue::reportFailed);
    }

    private void send(Map<String, List<String>> pending, BiConsumer<String, List<String>> request) {
        for (Map.Entry<String, List<String>> each : snapshot(pending).entrySet()) {
            request.accept(each.getKey(), each.getValue());
            synchronized (this) {
                List<String> left = pending.get(each.getKey());
                if (left != null) {
                    left.removeAll(each.getValue());
                    if (left.isEmpty()) {
                        pending.remove(each.getKey());
                    }
                }
            }
            reservations.remove(each.getKey(), each.getValue());
        }
    }

    private synchronized Map<String, List<String>> snapshot(Map<String, List<String>> pending) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        pending.forEach((process, ids) -> copy.put(process, List.copyOf(ids)));
        return copy;
    }
}
