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

/** The reservations of this consumer whose events are not all acknowledged, stored so that they survive a restart. */
final class Reservations {

    private final Optional<StateRepository<String, String>> repository;
    private final String key;
    private final Map<String, Set<String>> open = new LinkedHashMap<>();
    private final Set<String> inherited = new LinkedHashSet<>();

    /** @param key identifies this consumer in the repository */
    Reservations(Optional<StateRepository<String, String>> repository, String key) {
        this.repository = repository;
        this.key = key;
        String stored = repository.map(states -> states.getState(key)).orElse("");
        if (stored != null && !stored.isEmpty()) {
            inherited.addAll(Arrays.asList(stored.split(",")));
        }
    }

    /** The reservations that were open when an earlier process of this consumer ended. */
    synchronized List<String> inherited() {
        return List.copyOf(inherited);
    }

    /** The events of an inherited reservation have been read, if there were any. */
    synchronized void takenOver(String processId) {
        if (inherited.remove(processId)) {
            store();
        }
    }

    /** Stores the reservations of events, before the first event is routed. */
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
        repository.ifPresent(states -> states.setState(key, String.join(",", all)));
    }
}
