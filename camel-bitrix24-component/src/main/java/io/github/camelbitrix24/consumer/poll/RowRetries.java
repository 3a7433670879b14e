/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.consumer.enrich.BatchedReads;
import io.github.camelbitrix24.list.RowById;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads rows that were set aside again, by their ids. */
final class RowRetries {

    private static final Logger LOG = LoggerFactory.getLogger(PollConsumer.class);

    private final PollSettings settings;
    private final PollQuery query;
    private final Watermark watermark;
    private final BatchedReads reads;

    RowRetries(PollSettings settings, PollQuery query, Watermark watermark, BatchedReads reads) {
        this.settings = settings;
        this.query = query;
        this.watermark = watermark;
        this.reads = reads;
    }

    /**
     * The present states of rows.
     *
     * @param onGone receives each row that the list does not contain any more
     * @param onUnread receives each row that could not be read
     */
    List<PolledRow> read(List<FailedRow> due, Consumer<FailedRow> onGone, Consumer<FailedRow> onUnread) {
        Map<String, JsonNode> results = due.isEmpty() ? Map.of() : results(due);
        List<PolledRow> rows = new ArrayList<>();
        for (FailedRow failed : due) {
            JsonNode result = results.get(failed.id());
            try {
                if (result == null) {
                    onUnread.accept(failed);
                } else {
                    row(failed, result).ifPresentOrElse(rows::add, () -> onGone.accept(failed));
                }
            } catch (RuntimeException e) {
                warn("Row " + failed.id(), e);
                onUnread.accept(failed);
            }
        }
        return rows;
    }

    private Optional<PolledRow> row(FailedRow failed, JsonNode result) {
        return byId(failed)
                .in(result)
                .map(PollCycle::json)
                .map(row -> new PolledRow(failed.id(), watermark.stateOf(row), row, failed.attempts()));
    }

    private RowById byId(FailedRow row) {
        return new RowById(query.spec(query.all()), row.id());
    }

    /** A row that cannot be read must not keep others from being delivered. */
    private Map<String, JsonNode> results(List<FailedRow> due) {
        try {
            Map<String, ObjectNode> calls = new LinkedHashMap<>();
            due.forEach(row -> calls.put(row.id(), byId(row).query()));
            return reads.read(settings.list().shape().method(), settings.list().traits(), calls);
        } catch (RuntimeException e) {
            warn(due.size() == 1 ? "1 row" : due.size() + " rows", e);
            return Map.of();
        }
    }

    private void warn(String rows, RuntimeException cause) {
        LOG.warn(
                "{} of {} could not be read again after a failure of the route, will retry: {}",
                rows,
                query.method(),
                cause.getMessage());
    }
}
