/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows that are set aside, each with the number of its failures and the time of its next delivery. */
final class FailedRows {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MAX_DOUBLINGS = 20;
    private static final String ENTRY = "failed";

    private final Map<String, FailedRow> rows = new LinkedHashMap<>();
    private final Map<String, Throwable> causes = new HashMap<>();

    int size() {
        return rows.size();
    }

    Optional<FailedRow> get(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    boolean contains(String id, String state) {
        return get(id).filter(row -> row.state().equals(state)).isPresent();
    }

    /**
     * A failed delivery.
     *
     * @param at when it failed
     * @param firstPause the pause after the first failure of a row; each further one doubles it
     */
    record Failure(
            Instant at, Duration firstPause, @Nullable Throwable cause) {}

    /** Sets a row aside that failed once more. */
    void failedAgain(PolledRow row, Failure failure) {
        int attempts = get(row.id()).map(FailedRow::attempts).orElse(0) + 1;
        postpone(new FailedRow(row.id(), row.state(), attempts, failure.at), failure.at, failure.firstPause);
        if (failure.cause != null) {
            causes.put(row.id(), failure.cause);
        }
    }

    /** Postpones the next delivery without counting a failure. */
    void postpone(FailedRow row, Instant now, Duration firstPause) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(row.attempts() - 1, MAX_DOUBLINGS));
        Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        rows.put(row.id(), new FailedRow(row.id(), row.state(), row.attempts(), next));
    }

    /** A row that is done in this state. A failure of a later state of the row stays. */
    void done(String id, String state) {
        if (get(id).filter(row -> row.state().compareTo(state) <= 0).isPresent()) {
            remove(id);
        }
    }

    void remove(String id) {
        rows.remove(id);
        causes.remove(id);
    }

    /** The last failure, unless the consumer was restarted since. */
    Optional<Throwable> cause(String id) {
        return Optional.ofNullable(causes.get(id));
    }

    /** The rows that are due, those that wait longest first. */
    List<FailedRow> due(Instant now, int limit) {
        return rows.values().stream()
                .filter(row -> !row.next().isAfter(now))
                .sorted(Comparator.comparing(FailedRow::next))
                .limit(limit)
                .toList();
    }

    void writeTo(ObjectNode json) {
        ArrayNode entries = json.putArray(ENTRY);
        rows.values().forEach(row -> entries.addArray()
                .add(row.id())
                .add(row.state())
                .add(row.attempts())
                .add(row.next().toEpochMilli()));
    }

    static FailedRows readFrom(JsonNode json) {
        FailedRows failed = new FailedRows();
        for (JsonNode entry : json.path(ENTRY)) {
            String id = entry.path(0).asText();
            Instant next = Instant.ofEpochMilli(entry.path(3).asLong());
            failed.rows.put(
                    id,
                    new FailedRow(
                            id,
                            entry.path(1).asText(),
                            Math.max(1, entry.path(2).asInt()),
                            next));
        }
        return failed;
    }
}
