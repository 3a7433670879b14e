/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.consumer.GrowingPause;
import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.error.Bitrix24AuthorizationException;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the events bound to the offline queue. An update of the application removes bindings. The checks run in the
 * background: events are read meanwhile.
 */
final class EventBindings {

    private static final Logger LOG = LoggerFactory.getLogger(EventBindings.class);
    private static final Duration CHECK_INTERVAL = Duration.ofHours(1);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    private final BlockingCalls calls;
    private final OfflineSettings settings;
    private final TimeSource timer;
    private final Executor executor;
    private final GrowingPause pause = new GrowingPause(Duration.ofSeconds(5), Duration.ofMinutes(5));
    private final ThrottledWarning warning;
    private final OpenWork checks = new OpenWork();
    private Optional<String> obstacle = Optional.of("The bindings of the events have not been checked yet.");
    private long nextCheckAt;
    private boolean isRunning;
    private boolean isFirst = true;

    EventBindings(BlockingCalls calls, OfflineSettings settings, TimeSource timer, Executor executor) {
        this.calls = calls;
        this.settings = settings;
        this.timer = timer;
        this.executor = executor;
        this.warning = new ThrottledWarning(LOG, timer);
        this.nextCheckAt = timer.nanoTime();
    }

    /** Checks the bindings with the next poll, because an update of the application may have removed them. */
    synchronized void requestCheck() {
        nextCheckAt = timer.nanoTime();
        pause.reset();
    }

    /** Why events may not reach the queue. */
    synchronized Optional<String> obstacle() {
        return settings.binding().bindsOnStart() ? obstacle : Optional.empty();
    }

    /** Starts to bind the events that are not bound, when a check is due. Returns whether it is the first check. */
    synchronized boolean restoreMissing() {
        if (!settings.binding().bindsOnStart() || isRunning || timer.nanoTime() - nextCheckAt < 0) {
            return false;
        }
        boolean isFirstOfStart = isFirst;
        isFirst = false;
        isRunning = true;
        nextCheckAt = timer.nanoTime() + CHECK_INTERVAL.toNanos();
        checks.begin();
        try {
            executor.execute(this::check);
        } catch (RejectedExecutionException e) {
            isRunning = false;
            checks.end();
            LOG.debug("The bindings are not checked, because the CamelContext is stopping");
        }
        return isFirstOfStart;
    }

    /** Waits a moment for the check that is running, and returns whether it has ended. */
    boolean awaitCheck() {
        return checks.awaitNone(timer, FIRST_WAIT);
    }

    private void check() {
        try {
            JsonNode bound = calls.callRepeatable("event.get", Json.PLAIN.createObjectNode());
            List<String> missing = settings.events().stream()
                    .filter(event -> !isBound(bound, event))
                    .toList();
            missing.forEach(this::bind);
            if (!missing.isEmpty()) {
                LOG.info("Bound {} to the offline queue", missing);
            }
            succeeded();
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            checks.end();
        }
    }

    private synchronized void succeeded() {
        isRunning = false;
        obstacle = Optional.empty();
        pause.reset();
        warning.reset();
    }

    /** Bindings that were checked once remain, unless the portal refuses to list or to create them. */
    private synchronized void failed(RuntimeException cause) {
        isRunning = false;
        nextCheckAt = timer.nanoTime() + pause.next().toNanos();
        String reason = "The bindings of " + settings.events() + " could not be checked, this is repeated: "
                + cause.getMessage();
        boolean isRefused =
                cause instanceof Bitrix24AuthorizationException || cause instanceof Bitrix24RejectedException;
        if (isRefused || obstacle.isPresent()) {
            obstacle = Optional.of(reason);
        }
        warning.log(reason);
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

    /** Unbinds the events. */
    void unbind() {
        settings.events()
                .forEach(event -> calls.acknowledge(
                        "event.unbind",
                        Json.PLAIN
                                .createObjectNode()
                                .put("event", event)
                                .put("event_type", "offline")
                                .put("handler", "")
                                .put("auth_type", 0)));
    }
}
