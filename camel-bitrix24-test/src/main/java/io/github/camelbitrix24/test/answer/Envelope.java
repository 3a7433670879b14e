/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.answer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Puts an answer or a refusal into the JSON object that carries it, with the {@code time} block. */
public final class Envelope {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    private Envelope() {}

    /** A point in time in the portal's format. */
    public static String format(Instant moment) {
        return SECONDS.format(moment);
    }

    public static ObjectNode of(Answer answer, Timing timing) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.set("result", answer.result());
        if (answer.total() != null) {
            envelope.put("total", answer.total());
        }
        if (answer.next() != null) {
            envelope.put("next", answer.next());
        }
        return envelope.<ObjectNode>set("time", time(timing));
    }

    public static ObjectNode of(Refusal refusal) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        if (refusal.isRest3()) {
            return envelope.set("error", error(refusal));
        }
        envelope.set("error", refusal.code());
        return envelope.put("error_description", refusal.description());
    }

    private static ObjectNode error(Refusal refusal) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.set("code", refusal.code());
        error.put("message", refusal.description());
        if (!refusal.fields().isEmpty()) {
            ArrayNode validation = error.putArray("validation");
            refusal.fields().forEach(field -> validation
                    .addObject()
                    .put("field", field)
                    .put("message", "The field '" + field + "' is required"));
        }
        return error;
    }

    /** The {@code time} block. */
    public static ObjectNode time(Timing timing) {
        ObjectNode time = JsonNodeFactory.instance
                .objectNode()
                .put("start", seconds(timing.started()))
                .put("finish", seconds(timing.finished()))
                .put("duration", seconds(timing.duration()))
                .put("processing", seconds(timing.processing()))
                .put("date_start", format(timing.started()))
                .put("date_finish", format(timing.finished()));
        Timing.Operating operating = timing.operating();
        if (operating != null) {
            time.put("operating_reset_at", operating.resetAt()).put("operating", seconds(operating.sum()));
        }
        return time;
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1000.0;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
