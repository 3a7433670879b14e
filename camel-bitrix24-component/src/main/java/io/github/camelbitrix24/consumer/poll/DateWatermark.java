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
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * Detects changed rows by the time of their last change. The portal's times are whole seconds, and a row may become
 * visible after its time: each window ends before the current time, and overlaps the previous window.
 */
final class DateWatermark implements Watermark {

    private final PollSettings settings;
    private final BlockingCalls calls;
    private final WatermarkStore store;

    DateWatermark(PollSettings settings, BlockingCalls calls, WatermarkStore store) {
        this.settings = settings;
        this.calls = calls;
        this.store = store;
    }

    @Override
    public PollWindow nextWindow() {
        OffsetDateTime now = now();
        Duration overlap = settings.overlap();
        OffsetDateTime watermark = store.get().map(OffsetDateTime::parse).orElse(null);
        if (watermark == null) {
            watermark = now;
            store.set(text(now));
        }
        OffsetDateTime end = now.minus(overlap);
        OffsetDateTime begin = watermark.minus(overlap).withOffsetSameInstant(now.getOffset());
        ObjectNode parameters = settings.parameters().deepCopy();
        String name = settings.filterName();
        ObjectNode filter = parameters.get(name) instanceof ObjectNode own ? own : parameters.putObject(name);
        filter.put(">=" + settings.watermark(), text(begin));
        filter.put("<=" + settings.watermark(), text(end));
        return new PollWindow(parameters, OptionalLong.empty(), text(end.isBefore(watermark) ? watermark : end));
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
    public void advance(PollWindow window, long highestId) {
        store.set(window.end());
    }
}
