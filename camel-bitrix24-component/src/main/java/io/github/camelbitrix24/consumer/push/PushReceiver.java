/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.auth.Installation;
import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.consumer.enrich.Enricher;
import io.github.camelbitrix24.event.EventSignals;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.TimeSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.Processor;

/**
 * Receives the calls of portals for an endpoint.
 *
 * @param installation absent without an application
 * @param enrichers creates the enricher for the portal of a member id
 * @param signals publishes events that concern the other consumers
 * @param mapper writes the responses to callbacks
 * @param timer available once a call is received
 * @param counters of the calls of the endpoint
 */
public record PushReceiver(
        PushSettings settings,
        Optional<Installation> installation,
        Function<String, Enricher> enrichers,
        EventSignals signals,
        Supplier<ObjectMapper> mapper,
        Supplier<TimeSource> timer,
        PushCounters counters) {

    /** Portals send these events to the installation URL in the application's settings; they cannot be bound. */
    private static final Set<String> NEVER_BOUND = Set.of("ONAPPINSTALL", "ONAPPUPDATE");

    public PushReceiver {
        if (settings.enriches()) {
            Enricher.checkSupported(settings.events());
        }
    }

    /** The number of calls that were passed to the route. */
    public long admissions() {
        return counters.admissions();
    }

    /** The number of calls that were refused. */
    public long refusals() {
        return counters.refusals();
    }

    /** The processor that verifies calls and passes them to the route; the action runs when the route starts. */
    public Processor handler(Processor route, Runnable onStart) {
        return new PushHandler(route, this, onStart);
    }

    /** Binds the events to this URL. Events that are bound already stay so. */
    public void bind(BlockingCalls calls, String address) {
        for (String event : settings.events()) {
            if (!NEVER_BOUND.contains(event)) {
                calls.bindEvent(binding(event, address));
            }
        }
    }

    /** Unbinds the events from this URL. Events that occur afterwards are lost. */
    public void unbind(BlockingCalls calls, String address) {
        for (String event : settings.events()) {
            if (!NEVER_BOUND.contains(event)) {
                calls.acknowledge("event.unbind", binding(event, address).put("auth_type", 0));
            }
        }
    }

    private static ObjectNode binding(String event, String address) {
        return Json.PLAIN.createObjectNode().put("event", event).put("handler", address);
    }
}
