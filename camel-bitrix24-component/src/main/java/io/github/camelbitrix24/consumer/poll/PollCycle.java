/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.list.RawRow;
import io.github.camelbitrix24.list.RowIterator;
import io.github.camelbitrix24.rest.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the rows of one window in parts. */
final class PollCycle {

    private final PollWindow window;
    private final RowIterator rows;
    private final Watermark watermark;

    PollCycle(PollWindow window, RowIterator rows, Watermark watermark) {
        this.window = window;
        this.rows = rows;
        this.watermark = watermark;
    }

    /**
     * Adds the next rows that were not delivered in their current state. Blocks while the portal is called.
     *
     * @param maxRows the number of rows in the list at which it stops
     * @param next receives each row as soon as it is read, also where a later one cannot be read
     */
    void readRows(int maxRows, PollState state, List<PolledRow> next) {
        while (next.size() < maxRows && rows.hasNext()) {
            if (rows.next() instanceof RawRow raw) {
                String id = String.valueOf(raw.id());
                JsonNode row = json(raw);
                if (watermark.contains(window, id, row)) {
                    PolledRow polled = new PolledRow(id, watermark.stateOf(row), row, state.failures(id));
                    if (state.take(polled, rows.isSortedById())) {
                        next.add(polled);
                    }
                }
            }
        }
    }

    static JsonNode json(RawRow row) {
        try {
            return Json.PLAIN.readTree(row.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the window has no more rows. Blocks while the portal is called. */
    boolean isExhausted() {
        return !rows.hasNext();
    }

    void close() {
        rows.close();
    }
}
