/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.Parameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The application's offline queue on the portal. Each request reads one event name: filters by several names are not
 * documented.
 */
final class OfflineQueue {

    /** The maximum number of events in a response. */
    static final int MAX_EVENTS = 50;

    private static final int PAGE_SIZE = 50;

    private final BlockingCalls calls;
    private final OfflineSettings settings;

    OfflineQueue(BlockingCalls calls, OfflineSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    /** Whether the portal's plan includes reservations. */
    boolean canReserve() {
        JsonNode feature = calls.callRepeatable(
                "feature.get", Json.PLAIN.createObjectNode().put("CODE", "rest_offline_extended"));
        return feature.path("value").asText("").equalsIgnoreCase("Y");
    }

    /** Reserves events that are not reserved yet. Without {@code reserve}, reads and deletes them. */
    List<OfflineEvent> readNew(String event, int limit) {
        return read(query(event, limit));
    }

    /**
     * Reserves events again that were reported as failed.
     *
     * @param after the queue id after which to start
     */
    List<OfflineEvent> readFailed(String event, int limit, long after) {
        ObjectNode query = query(event, limit).put("error", 1);
        ((ObjectNode) query.path("filter")).put(">ID", after);
        return read(query);
    }

    /** Reads the events that are reserved by a process, which changes nothing. */
    List<OfflineEvent> readReserved(String processId) {
        ObjectNode query =
                withConnector(Json.PLAIN.createObjectNode()).put("clear", 0).put("process_id", processId);
        return eventsIn(calls.callRepeatable("event.offline.get", query), processId).stream()
                .filter(event -> settings.events().contains(event.event().name().toUpperCase(Locale.ROOT)))
                .toList();
    }

    private ObjectNode query(String event, int limit) {
        ObjectNode query = withConnector(Json.PLAIN.createObjectNode());
        query.put("clear", settings.reserves() ? 0 : 1).put("limit", Math.min(MAX_EVENTS, limit));
        query.putObject("filter").put("=EVENT_NAME", event);
        query.putObject("order").put("ID", "ASC");
        return query;
    }

    private List<OfflineEvent> read(ObjectNode query) {
        JsonNode result = calls.callOnce("event.offline.get", query);
        return eventsIn(result, result.path("process_id").asText(""));
    }

    private static List<OfflineEvent> eventsIn(JsonNode result, String processId) {
        List<OfflineEvent> events = new ArrayList<>();
        for (JsonNode row : result.path("events")) {
            events.add(OfflineEvent.of(row, processId));
        }
        return events;
    }

    /**
     * A page of the events that are reserved.
     *
     * @param processes the processes that have reserved an event of it
     */
    record ReservedPage(Set<String> processes, long lastId, boolean isLast) {}

    /**
     * Lists reserved events.
     *
     * @param after the queue id after which to start
     */
    ReservedPage listReserved(String event, long after) {
        ObjectNode query = withConnector(Json.PLAIN.createObjectNode());
        query.putObject("filter")
                .put("=EVENT_NAME", event)
                .put(">PROCESS_ID", "")
                .put(">ID", after);
        query.putObject("order").put("ID", "ASC");
        Set<String> processes = new HashSet<>();
        long last = after;
        JsonNode rows = calls.callRepeatable("event.offline.list", query);
        for (JsonNode row : rows) {
            last = Math.max(last, row.path("ID").asLong());
            String process = row.path("PROCESS_ID").asText("");
            if (!process.isEmpty() && !row.path("ERROR").asText("").equals("1")) {
                processes.add(process);
            }
        }
        return new ReservedPage(processes, last, rows.size() < PAGE_SIZE);
    }

    /** Acknowledges events: the portal removes them from the queue. */
    void acknowledge(String processId, Collection<String> messageIds) {
        calls.acknowledge("event.offline.clear", messages(processId, messageIds));
    }

    /** Reports events as failed: they can be reserved again. */
    void reportFailed(String processId, Collection<String> messageIds) {
        calls.acknowledge("event.offline.error", messages(processId, messageIds));
    }

    private static ObjectNode messages(String processId, Collection<String> messageIds) {
        ObjectNode parameters = Json.PLAIN.createObjectNode().put("process_id", processId);
        ArrayNode ids = parameters.putArray("message_id");
        messageIds.forEach(ids::add);
        return parameters;
    }

    private ObjectNode withConnector(ObjectNode parameters) {
        settings.connector().ifPresent(name -> parameters.put(Parameters.AUTH_CONNECTOR, name));
        return parameters;
    }
}
