/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import io.github.camelbitrix24.rest.TimeSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reservations of this consumer whose events are not all acknowledged, stored so that they survive a restart. */
final class Reservations {

    private static final Logger LOG = LoggerFactory.getLogger(Reservations.class);

    private final StateRepository<String, String> repository;
    private final ThrottledWarning warning;
    private final Map<String, Set<String>> open = new LinkedHashMap<>();
    private final Set<String> inherited = new LinkedHashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private String key = "";

    Reservations(StateRepository<String, String> repository, TimeSource timer) {
        this.repository = repository;
        this.warning = new ThrottledWarning(LOG, timer);
    }

    /**
     * Reads what an earlier process of this consumer stored; does nothing if that was done before.
     *
     * @param consumer identifies this consumer in the repository
     */
    void load(String consumer) {
        lock.lock();
        try {
            if (!key.isEmpty()) {
                return;
            }
            String stored = repository.getState(consumer);
            if (stored != null && !stored.isEmpty()) {
                inherited.addAll(Arrays.asList(stored.split(",")));
            }
            key = consumer;
        } finally {
            lock.unlock();
        }
    }

    /** The reservations that were open when an earlier process of this consumer ended. */
    List<String> inherited() {
        lock.lock();
        try {
            return List.copyOf(inherited);
        } finally {
            lock.unlock();
        }
    }

    /** The events of an inherited reservation have been read, if there were any. */
    void takenOver(String processId) {
        lock.lock();
        try {
            if (inherited.remove(processId)) {
                store();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Stores the reservations of events, before the first event is routed. */
    void add(List<OfflineEvent> events) {
        lock.lock();
        try {
            boolean isNew = false;
            for (OfflineEvent event : events) {
                if (!event.processId().isEmpty()) {
                    isNew |= !open.containsKey(event.processId());
                    open.computeIfAbsent(event.processId(), process -> new HashSet<>())
                            .add(event.messageId());
                }
            }
            if (isNew) {
                store();
            }
        } finally {
            lock.unlock();
        }
    }

    void remove(String processId, List<String> messageIds) {
        lock.lock();
        try {
            Set<String> left = open.get(processId);
            if (left != null) {
                messageIds.forEach(left::remove);
                if (left.isEmpty()) {
                    open.remove(processId);
                    store();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    boolean contains(String processId) {
        lock.lock();
        try {
            return open.containsKey(processId) || inherited.contains(processId);
        } finally {
            lock.unlock();
        }
    }

    /** A failure is not a reason to lose the events that were just reserved. */
    private void store() {
        Set<String> all = new LinkedHashSet<>(inherited);
        all.addAll(open.keySet());
        try {
            repository.setState(key, String.join(",", all));
        } catch (RuntimeException e) {
            warning.log("The reservations of " + key + " could not be stored. If this process ends now, its events are"
                    + " delivered again only after orphanAfter. Check offsetRepository: " + e);
        }
    }
}
