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

/** The processing of one window: its rows are read in parts, and each must pass the route. */
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

    /** The next rows that were not delivered in their current state. Blocks while the portal is called. */
    List<PolledRow> readRows(int maxRows, PollSettings settings, BiPredicate<String, String> isDelivered) {
        List<PolledRow> next = new ArrayList<>();
        while (next.size() < maxRows && rows.hasNext()) {
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

    synchronized void completed(int count, boolean isSuccess) {
        inFlight -= count;
        hasFailures |= !isSuccess;
    }

    /** The number of rows in the route. */
    synchronized int inFlight() {
        return inFlight;
    }

    /** Whether the route has processed all rows that were read. */
    synchronized boolean isDelivered() {
        return !hasFailures && inFlight == 0;
    }

    long highestId() {
        return highestId;
    }

    /** Whether the window has no more rows. Blocks while the portal is called. */
    boolean isExhausted() {
        return !rows.hasNext();
    }

    void close() {
        rows.close();
    }
}
