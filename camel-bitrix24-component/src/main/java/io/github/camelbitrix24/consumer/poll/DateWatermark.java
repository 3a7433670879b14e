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
 * Recognizes changed rows by the time of their last change. The portal's times are whole seconds, and a row may become
 * visible later than its time says: a window ends before now, and begins before the end of the one before it.
 */
final class DateWatermark implements Watermark {

    private final PollSettings settings;
    private final BlockingCalls calls;
    private final WatermarkStore store;

    DateWatermark(PollSettings settings, BlockingCalls calls, WatermarkStore memory) {
        this.settings = settings;
        this.calls = calls;
        this.store = memory;
    }

    @Override
    public PollWindow nextWindow() {
        OffsetDateTime now = now();
        Duration overlap = settings.overlap();
        OffsetDateTime mark = store.get().map(OffsetDateTime::parse).orElse(null);
        if (mark == null) {
            mark = now;
            store.set(text(now));
        }
        OffsetDateTime end = now.minus(overlap);
        OffsetDateTime begin = mark.minus(overlap).withOffsetSameInstant(now.getOffset());
        ObjectNode parameters = settings.parameters().deepCopy();
        String name = settings.shape().filterParam();
        JsonNode given = parameters.get(name);
        ObjectNode filter = given instanceof ObjectNode own ? own : parameters.putObject(name);
        filter.put(">=" + settings.watermark(), text(begin));
        filter.put("<=" + settings.watermark(), text(end));
        return new PollWindow(parameters, OptionalLong.empty(), text(end.isBefore(mark) ? mark : end));
    }

    /** The portal's time: ours may be another. */
    private OffsetDateTime now() {
        JsonNode time = calls.callRepeatable("server.time", Json.PLAIN.createObjectNode());
        return OffsetDateTime.parse(time.asText()).truncatedTo(ChronoUnit.SECONDS);
    }

    private static String text(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    @Override
    public void advance(PollWindow window, long lastId) {
        store.set(window.end());
    }
}
