package io.github.camelbitrix24.test.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The offline queues of all applications: of each object the last state, until its reader has confirmed it. */
public final class OfflineQueue {
    private static final int ID_BYTES = 16;

    private final Clock clock;
    private final Map<Long, QueuedEvent> records = new TreeMap<>();
    private final Map<String, Long> waiting = new HashMap<>();
    private long last;

    OfflineQueue(Clock clock) {
        this.clock = clock;
    }

    /** Takes in an event: it replaces the one of the same object that nobody has read. */
    synchronized void add(QueuedEvent.Owner owner, String event, JsonNode data) {
        String key = key(owner, event, data);
        QueuedEvent before = records.get(waiting.getOrDefault(key, 0L));
        if (before != null && !before.isReserved() && !before.isError()) {
            records.put(before.id(), before.renewed(clock.instant(), data));
            return;
        }
        long id = ++last;
        records.put(id, new QueuedEvent(id, owner, clock.instant(), event, data, random(), "", false));
        waiting.put(key, id);
    }

    private static String key(QueuedEvent.Owner owner, String event, JsonNode data) {
        return owner.application() + " " + owner.connector() + " " + event + " " + QueuedEvent.object(data);
    }

    /** The first records like this that nobody holds, reserved for a new process. */
    public synchronized List<QueuedEvent> reserve(Predicate<QueuedEvent> which, int limit) {
        String process = random();
        return change(which.and(record -> !record.isReserved()), limit, record -> record.reservedUnder(process));
    }

    /** What a process has reserved. */
    public synchronized List<QueuedEvent> heldBy(Predicate<QueuedEvent> which, String process) {
        return all(which.and(record -> record.processId().equals(process)));
    }

    /** The first records like this that nobody holds, taken out for good. */
    public synchronized List<QueuedEvent> take(Predicate<QueuedEvent> which, int limit) {
        List<QueuedEvent> taken = all(which.and(record -> !record.isReserved())).stream()
                .limit(limit)
                .toList();
        taken.forEach(this::forget);
        return taken;
    }

    /** Removes records of a process. */
    public synchronized void clear(String process, Predicate<QueuedEvent> which) {
        all(which.and(record -> record.processId().equals(process))).forEach(this::forget);
    }

    /** Marks records of a process as failed: nobody holds them any more. */
    public synchronized void fail(String process, Collection<String> messageIds) {
        change(
                record -> record.processId().equals(process) && messageIds.contains(record.messageId()),
                Integer.MAX_VALUE,
                QueuedEvent::failed);
    }

    public synchronized List<QueuedEvent> all(Predicate<QueuedEvent> which) {
        return records.values().stream().filter(which).toList();
    }

    synchronized void clear() {
        records.clear();
        waiting.clear();
    }

    private List<QueuedEvent> change(Predicate<QueuedEvent> which, int limit, UnaryOperator<QueuedEvent> change) {
        List<QueuedEvent> changed = new ArrayList<>();
        for (QueuedEvent record : all(which).stream().limit(limit).toList()) {
            QueuedEvent now = change.apply(record);
            records.put(now.id(), now);
            changed.add(now);
        }
        return changed;
    }

    private void forget(QueuedEvent record) {
        records.remove(record.id());
        waiting.remove(key(record.owner(), record.event(), record.data()), record.id());
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
