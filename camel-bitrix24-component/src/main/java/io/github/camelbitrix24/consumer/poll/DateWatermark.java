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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Finds changed rows by the time of their last change. The times of a portal are in whole seconds, so that a window ends
 * with a second that is over.
 */
final class DateWatermark implements Watermark {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final PollSettings settings;
    private final PollQuery query;
    private final BlockingCalls calls;

    DateWatermark(PollSettings settings, PollQuery query, BlockingCalls calls) {
        this.settings = settings;
        this.query = query;
        this.calls = calls;
    }

    @Override
    public Optional<PollWindow> nextWindow(PollState state) {
        OffsetDateTime now = now();
        if (state.mark().isEmpty()) {
            state.start(text(now), 0);
        }
        Duration overlap = settings.tracking().overlap();
        OffsetDateTime begin = mark(state).minus(overlap).withOffsetSameInstant(now.getOffset());
        OffsetDateTime end = now.minus(overlap.compareTo(SECOND) < 0 ? SECOND : overlap);
        return end.isBefore(begin) ? Optional.empty() : Optional.of(new PollWindow(text(begin), text(end), 0));
    }

    private static OffsetDateTime mark(PollState state) {
        return OffsetDateTime.parse(state.mark().orElseThrow());
    }

    /** The portal's time, which may differ from the time of this machine. */
    private OffsetDateTime now() {
        JsonNode time = calls.callRepeatable("server.time", Json.PLAIN.createObjectNode());
        return OffsetDateTime.parse(time.asText()).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String text(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    @Override
    public ObjectNode parameters(PollWindow window) {
        return query.between(OffsetDateTime.parse(window.begin()), OffsetDateTime.parse(window.end()));
    }

    @Override
    public String stateOf(JsonNode row) {
        return time(row).state();
    }

    private RowTime time(JsonNode row) {
        String value = settings.tracking()
                .field()
                .valueIn(row)
                .orElseThrow(() -> query.filterIgnored("a row without this field"));
        return RowTime.parse(value)
                .orElseThrow(() -> new IllegalStateException("bitrix24:" + query.method()
                        + " cannot be polled by " + settings.tracking().field().name()
                        + ": the portal writes it in a format that is not known. Set watermark to another field."));
    }

    @Override
    public boolean contains(PollWindow window, String id, JsonNode row) {
        RowTime time = time(row);
        if (time.isBefore(OffsetDateTime.parse(window.begin()).toInstant())) {
            throw query.filterIgnored("a row from " + time.at() + ", which is before " + window.begin());
        }
        return !time.isAfter(OffsetDateTime.parse(window.end()).toInstant());
    }

    @Override
    public void forget(PollState state, PollWindow window) {
        Instant begin = nextBegin(state, window);
        state.forget(each -> RowTime.ofState(each).isBefore(begin), Long.MAX_VALUE);
    }

    @Override
    public void advance(PollState state, PollWindow window) {
        Instant begin = nextBegin(state, window);
        state.close(text(nextMark(state, window)), each -> RowTime.ofState(each).isBefore(begin));
    }

    private static OffsetDateTime nextMark(PollState state, PollWindow window) {
        OffsetDateTime end = OffsetDateTime.parse(window.end());
        OffsetDateTime mark = mark(state);
        return end.isBefore(mark) ? mark : end;
    }

    private Instant nextBegin(PollState state, PollWindow window) {
        return nextMark(state, window).minus(settings.tracking().overlap()).toInstant();
    }

    @Override
    public boolean isMark(String stored) {
        try {
            OffsetDateTime.parse(stored);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
