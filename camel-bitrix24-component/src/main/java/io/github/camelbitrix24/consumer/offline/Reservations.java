/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.spi.StateRepository;

/** The reservations of this consumer whose events are not all settled; kept where they outlive the process. */
final class Reservations {

    private final Optional<StateRepository<String, String>> repository;
    private final String key;
    private final Map<String, Set<String>> open = new LinkedHashMap<>();
    private final Set<String> inherited = new LinkedHashSet<>();

    /** @param key tells this consumer's entry from others' in the same memory */
    Reservations(Optional<StateRepository<String, String>> memory, String key) {
        this.repository = memory;
        this.key = key;
        String stored = memory.map(repository -> repository.getState(key)).orElse("");
        if (stored != null && !stored.isEmpty()) {
            inherited.addAll(Arrays.asList(stored.split(",")));
        }
    }

    /** The reservations that an earlier process of this consumer has left. */
    synchronized List<String> inherited() {
        return List.copyOf(inherited);
    }

    /** The events of an earlier process are ours now, or there were none. */
    synchronized void takenOver(String processId) {
        if (inherited.remove(processId)) {
            store();
        }
    }

    /** Written down before the first of the events is handed to the route. */
    synchronized void add(List<OfflineEvent> events) {
        for (OfflineEvent event : events) {
            if (!event.processId().isEmpty()) {
                open.computeIfAbsent(event.processId(), process -> new HashSet<>())
                        .add(event.messageId());
            }
        }
        store();
    }

    synchronized void remove(String processId, List<String> messageIds) {
        Set<String> left = open.get(processId);
        if (left != null) {
            left.removeAll(messageIds);
            if (left.isEmpty()) {
                open.remove(processId);
                store();
            }
        }
    }

    synchronized boolean contains(String processId) {
        return open.containsKey(processId) || inherited.contains(processId);
    }

    private void store() {
        Set<String> all = new LinkedHashSet<>(inherited);
        all.addAll(open.keySet());
        repository.ifPresent(repository -> repository.setState(key, String.join(",", all)));
    }
}
