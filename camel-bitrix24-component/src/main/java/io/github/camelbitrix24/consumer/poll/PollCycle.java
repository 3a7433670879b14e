/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import io.github.camelbitrix24.list.RawRow;
import io.github.camelbitrix24.list.RowIterator;
import io.github.camelbitrix24.rest.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** A window on its way: read in parts, done when every row of it has been through the route. */
final class PollCycle {

    private final PollWindow window;
    private final RowIterator rows;
    private int inFlight;
    private boolean hasFailures;
    private long highestId;

    PollCycle(PollWindow window, RowIterator rows) {
        this.window = window;
        this.rows = rows;
    }

    PollWindow window() {
        return window;
    }

    /** The next rows that were not delivered as they are. Waits for the portal. */
    List<PolledRow> readRows(int most, PollSettings settings, BiPredicate<String, String> isDelivered) {
        List<PolledRow> next = new ArrayList<>();
        while (next.size() < most && rows.hasNext()) {
            if (rows.next() instanceof RawRow row) {
                PolledRow polled = polled(row, settings.isById() ? "" : settings.watermark());
                noteId(polled.id());
                if (!isDelivered.test(polled.id(), polled.state())) {
                    next.add(polled);
                }
            }
        }
        started(next.size());
        return next;
    }

    private static PolledRow polled(RawRow row, String watermark) {
        try {
            var json = Json.PLAIN.readTree(row.json());
            String state = Json.fields(json, watermark)
                    .map(Map.Entry::getValue)
                    .map(value -> value.asText(""))
                    .findFirst()
                    .orElse("");
            return new PolledRow(String.valueOf(row.id()), state, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void noteId(String id) {
        if (id.matches("\\d{1,18}")) {
            highestId = Math.max(highestId, Long.parseLong(id));
        }
    }

    private synchronized void started(int count) {
        inFlight += count;
    }

    synchronized void completed(int count, boolean isDone) {
        inFlight -= count;
        hasFailures |= !isDone;
    }

    /** How many rows are in the route. */
    synchronized int inFlight() {
        return inFlight;
    }

    /** Whether every row of the window is done. */
    synchronized boolean isDelivered() {
        return !hasFailures && inFlight == 0;
    }

    long highestId() {
        return highestId;
    }

    /** Whether the portal has no more rows in this window. Waits for it. */
    boolean isExhausted() {
        return !rows.hasNext();
    }

    void close() {
        rows.close();
    }
}
