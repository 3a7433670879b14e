/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.rest.Json;
import java.util.List;
import java.util.OptionalLong;

/** Recognizes new rows by their ids. A row may become visible after one with a higher id: some ids are looked at again. */
final class IdWatermark implements Watermark {

    /** How many ids before the mark are looked at again. */
    static final long LOOK_BACK = 100;

    private final PollSettings settings;
    private final BlockingCalls calls;
    private final WatermarkStore store;

    IdWatermark(PollSettings settings, BlockingCalls calls, WatermarkStore memory) {
        this.settings = settings;
        this.calls = calls;
        this.store = memory;
    }

    @Override
    public PollWindow nextWindow() {
        long mark = store.get().map(Long::parseLong).orElseGet(this::initialize);
        return new PollWindow(
                settings.parameters().deepCopy(), OptionalLong.of(Math.max(initial(), mark - LOOK_BACK)), "");
    }

    private long initial() {
        return store.initial().map(Long::parseLong).orElse(0L);
    }

    /** What was there before the first poll is never delivered, unless it is asked for. */
    private long initialize() {
        long begin = settings.startAfter().orElseGet(this::highestId);
        store.setInitial(Long.toString(begin));
        store.set(Long.toString(begin));
        return begin;
    }

    private long highestId() {
        ObjectNode parameters = settings.parameters().deepCopy();
        String cursor = settings.shape().cursorField().orElseThrow();
        String sort = settings.shape().sortParam();
        parameters
                .putObject(sort.substring(sort.indexOf(':') + 1).split(",")[0])
                .put(cursor, "DESC");
        parameters.put("start", -1);
        JsonNode rows = calls.callRepeatable(settings.shape().method().value(), parameters);
        for (String step : settings.shape().path().orElse(List.of())) {
            rows = rows.path(step);
        }
        JsonNode newest = rows.isEmpty() ? Json.PLAIN.createObjectNode() : rows.get(0);
        return newest.path(settings.shape().idField().orElse(cursor)).asLong(0);
    }

    @Override
    public void advance(PollWindow window, long lastId) {
        long mark = store.get().map(Long::parseLong).orElse(0L);
        if (lastId > mark) {
            store.set(Long.toString(lastId));
        }
    }
}
