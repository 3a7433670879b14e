/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The offline queues of all applications: the last event of each object, until its reader acknowledges it. */
public final class OfflineQueue {
    private static final int ID_BYTES = 16;

    private final Clock clock;
    private final Map<Long, QueuedEvent> records = new TreeMap<>();
    private final Map<String, Long> unreadIds = new HashMap<>();
    private long lastId;

    OfflineQueue(Clock clock) {
        this.clock = clock;
    }

    /** Adds an event; it replaces an unread event of the same object. */
    synchronized void add(QueuedEvent.QueueOwner owner, String event, JsonNode data, long userId) {
        String key = key(owner, event, data);
        QueuedEvent before = records.get(unreadIds.getOrDefault(key, 0L));
        if (before != null && !before.isReserved() && !before.isError()) {
            records.put(before.id(), before.updated(clock.instant(), data, userId));
            return;
        }
        long id = ++lastId;
        records.put(id, new QueuedEvent(id, owner, clock.instant(), event, data, userId, random(), "", false));
        unreadIds.put(key, id);
    }

    private static String key(QueuedEvent.QueueOwner owner, String event, JsonNode data) {
        return owner.application() + " " + owner.connector() + " " + event + " " + QueuedEvent.objectKey(data);
    }

    /** Selects records: a filter, an order and a limit. */
    public record Criteria(Predicate<QueuedEvent> filter, Comparator<QueuedEvent> order, long limit) {
        /** By id, the order of the queue. */
        public static final Comparator<QueuedEvent> BY_ID = Comparator.comparingLong(QueuedEvent::id);

        Criteria and(Predicate<QueuedEvent> other) {
            return new Criteria(filter.and(other), order, limit);
        }
    }

    /** Reserves the first matching unreserved records for a new process. */
    public synchronized List<QueuedEvent> reserve(Criteria criteria) {
        String process = random();
        return change(criteria.and(record -> !record.isReserved()), record -> record.reservedBy(process));
    }

    /** The records that a process has reserved. */
    public synchronized List<QueuedEvent> reservedBy(Criteria criteria, String process) {
        return all(criteria.and(record -> record.processId().equals(process)));
    }

    /** Removes and returns the first matching unreserved records. */
    public synchronized List<QueuedEvent> take(Criteria criteria) {
        List<QueuedEvent> taken = all(criteria.and(record -> !record.isReserved()));
        taken.forEach(this::delete);
        return taken;
    }

    /** Removes records that a process has reserved. */
    public synchronized void clear(String process, Predicate<QueuedEvent> which) {
        reservedBy(matching(which), process).forEach(this::delete);
    }

    /** Marks records that a process has reserved as failed and releases them. */
    public synchronized void fail(String process, Predicate<QueuedEvent> which) {
        change(matching(which).and(record -> record.processId().equals(process)), QueuedEvent::failed);
    }

    /** Records, reserved or not. */
    public synchronized List<QueuedEvent> all(Criteria criteria) {
        Stream<QueuedEvent> found = records.values().stream().filter(criteria.filter);
        boolean isSorted = criteria.order == Criteria.BY_ID;
        return (isSorted ? found : found.sorted(criteria.order))
                .limit(criteria.limit)
                .toList();
    }

    static Criteria matching(Predicate<QueuedEvent> which) {
        return new Criteria(which, Criteria.BY_ID, Long.MAX_VALUE);
    }

    synchronized void clear() {
        records.clear();
        unreadIds.clear();
    }

    private List<QueuedEvent> change(Criteria criteria, UnaryOperator<QueuedEvent> change) {
        List<QueuedEvent> changed = new ArrayList<>();
        for (QueuedEvent record : all(criteria)) {
            QueuedEvent now = change.apply(record);
            records.put(now.id(), now);
            changed.add(now);
        }
        return changed;
    }

    private void delete(QueuedEvent record) {
        records.remove(record.id());
        unreadIds.remove(key(record.owner(), record.event(), record.data()), record.id());
    }

    static JsonNode orFalse(JsonNode data) {
        return data.isEmpty() ? BooleanNode.FALSE : data;
    }

    static String random() {
        byte[] bytes = new byte[ID_BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
