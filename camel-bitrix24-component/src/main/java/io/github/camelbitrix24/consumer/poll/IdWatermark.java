/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.list.HighestId;
import java.util.Optional;

/** Finds new rows by their ids. */
final class IdWatermark implements Watermark {

    private final PollSettings settings;
    private final PollQuery query;
    private final BlockingCalls calls;

    IdWatermark(PollSettings settings, PollQuery query, BlockingCalls calls) {
        this.settings = settings;
        this.query = query;
        this.calls = calls;
    }

    @Override
    public Optional<PollWindow> nextWindow(PollState state) {
        if (state.mark().isEmpty()) {
            long first = settings.tracking().startAfter().orElseGet(this::highestId);
            state.start(Long.toString(first), first);
        }
        return Optional.of(new PollWindow("", "", after(state, mark(state))));
    }

    private long highestId() {
        HighestId highest = new HighestId(query.spec(query.all()));
        return highest.in(calls.callRepeatable(settings.list().shape().method().value(), highest.query()));
    }

    private static long mark(PollState state) {
        return Long.parseLong(state.mark().orElse("0"));
    }

    private long after(PollState state, long mark) {
        return Math.max(state.first(), mark - settings.tracking().lookBack());
    }

    @Override
    public ObjectNode parameters(PollWindow window) {
        return query.all();
    }

    @Override
    public String stateOf(JsonNode row) {
        return "";
    }

    @Override
    public boolean contains(PollWindow window, String id, JsonNode row) {
        long number = PolledRow.number(id).orElseThrow(query::idsAreNoNumbers);
        if (number <= window.after()) {
            throw query.filterIgnored("a row with the id " + id + ", which is not above " + window.after());
        }
        return true;
    }

    @Override
    public void forget(PollState state, PollWindow window) {
        state.forget(any -> true, after(state, Math.max(mark(state), state.position())));
    }

    @Override
    public void advance(PollState state, PollWindow window) {
        long mark = Math.max(mark(state), state.position());
        forget(state, window);
        state.close(Long.toString(mark), none -> false);
    }

    @Override
    public boolean isMark(String stored) {
        return stored.matches("-?\\d{1,18}");
    }
}
