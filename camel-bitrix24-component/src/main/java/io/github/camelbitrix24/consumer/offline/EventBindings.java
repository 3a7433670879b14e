/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the events bound to the offline queue. An update of the application removes bindings. */
final class EventBindings {

    private static final Logger LOG = LoggerFactory.getLogger(EventBindings.class);
    private static final Duration CHECK_INTERVAL = Duration.ofHours(1);

    private final BlockingCalls calls;
    private final OfflineSettings settings;
    private final TimeSource timer;
    private long checkedAt;
    private volatile boolean isDue = true;

    EventBindings(BlockingCalls calls, OfflineSettings settings, TimeSource timer) {
        this.calls = calls;
        this.settings = settings;
        this.timer = timer;
    }

    /** Checks the bindings with the next poll, because an update of the application may have removed them. */
    void requestCheck() {
        isDue = true;
    }

    /** Binds the events that are not bound, when a check is due. */
    void restoreMissing() {
        boolean isIntervalOver = timer.nanoTime() - checkedAt > CHECK_INTERVAL.toNanos();
        if (!settings.binding().bindsOnStart() || !(isDue || isIntervalOver)) {
            return;
        }
        JsonNode bound = calls.callRepeatable("event.get", Json.PLAIN.createObjectNode());
        List<String> missing = settings.events().stream()
                .filter(event -> !isBound(bound, event))
                .toList();
        missing.forEach(this::bind);
        if (!missing.isEmpty()) {
            LOG.info("Bound {} to the offline queue", missing);
        }
        isDue = false;
        checkedAt = timer.nanoTime();
    }

    private boolean isBound(JsonNode bound, String event) {
        return StreamSupport.stream(bound.spliterator(), false)
                .anyMatch(each ->
                        each.path("event").asText("").toUpperCase(Locale.ROOT).equals(event)
                                && each.path("offline").asInt(0) == 1
                                && isOfConnector(each));
    }

    /** The response is not documented to include the connector; without it, any binding counts. */
    private boolean isOfConnector(JsonNode binding) {
        JsonNode connector = binding.path("connector_id");
        return connector.isMissingNode()
                || connector.asText("").equals(settings.connector().orElse(""));
    }

    private void bind(String event) {
        ObjectNode parameters =
                Json.PLAIN.createObjectNode().put("event", event).put("event_type", "offline");
        settings.connector().ifPresent(name -> parameters.put(Parameters.AUTH_CONNECTOR, name));
        calls.bindEvent(parameters);
    }

    /** Unbinds the events, if {@code unbindEvents} is set. */
    void unbindOnStop() {
        if (settings.binding().unbindsOnStop()) {
            settings.events()
                    .forEach(event -> calls.callRepeatable(
                            "event.unbind",
                            Json.PLAIN
                                    .createObjectNode()
                                    .put("event", event)
                                    .put("event_type", "offline")
                                    .put("handler", "")
                                    .put("auth_type", 0)));
        }
    }
}
