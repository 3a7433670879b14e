package io.github.camelbitrix24.consumer.offline;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.spi.StateRepository;

/** The reservations of this consumer whose events are not all settled; kept where they outlive the process. */
final class Reservations {

    private final Optional<StateRepository<String, String>> memory;
    private final String key;
    private final Map<String, Set<String>> open = new LinkedHashMap<>();

    /** @param key tells this consumer's entry from others' in the same memory */
    Reservations(Optional<StateRepository<String, String>> memory, String key) {
        this.memory = memory;
        this.key = key;
    }

    /** The reservations that an earlier process of this consumer has left. */
    List<String> inherited() {
        String stored = memory.map(repository -> repository.getState(key)).orElse("");
        return stored == null || stored.isEmpty() ? List.of() : Arrays.asList(stored.split(","));
    }

    /** Written down before the first of the events is handed to the route. */
    synchronized void opened(List<OfflineEvent> events) {
        for (OfflineEvent event : events) {
            if (!event.processId().isEmpty()) {
                open.computeIfAbsent(event.processId(), process -> new HashSet<>())
                        .add(event.messageId());
            }
        }
        remember();
    }

    synchronized void settled(String processId, List<String> messageIds) {
        Set<String> left = open.get(processId);
        if (left != null) {
            left.removeAll(messageIds);
            if (left.isEmpty()) {
                open.remove(processId);
                remember();
            }
        }
    }

    synchronized boolean holds(String processId) {
        return open.containsKey(processId);
    }

    /** Nothing is left of what an earlier process had reserved. */
    synchronized void remember() {
        memory.ifPresent(repository -> repository.setState(key, String.join(",", open.keySet())));
    }
}
