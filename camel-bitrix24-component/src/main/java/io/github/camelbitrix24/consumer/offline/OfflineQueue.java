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
    private static final int MAX_PAGES = 20;

    private final BlockingCalls calls;
    private final OfflineSettings settings;
    private volatile boolean hasReservations;

    OfflineQueue(BlockingCalls calls, OfflineSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    /** Whether the portal's plan includes reservations. The portal is asked until it says so. */
    boolean canReserve() {
        if (!hasReservations) {
            JsonNode feature = calls.callRepeatable(
                    "feature.get", Json.PLAIN.createObjectNode().put("CODE", "rest_offline_extended"));
            hasReservations = feature.path("value").asText("").equalsIgnoreCase("Y");
        }
        return hasReservations;
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

    /** Reads the events that are reserved by a process. */
    List<OfflineEvent> readReserved(String processId) {
        ObjectNode query = withConnector(Json.PLAIN.createObjectNode());
        return read(query.put("clear", 0).put("process_id", processId)).stream()
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
        String requested = query.path("process_id").asText("");
        String process = requested.isEmpty() ? result.path("process_id").asText("") : requested;
        List<OfflineEvent> events = new ArrayList<>();
        for (JsonNode row : result.path("events")) {
            events.add(OfflineEvent.of(row, result.path("process_id").isNull() ? requested : process));
        }
        return events;
    }

    /** The processes that have reserved an event, as listed in the first pages of the queue. */
    Set<String> reservingProcesses(String event) {
        Set<String> processes = new HashSet<>();
        for (int page = 0; page < MAX_PAGES; page++) {
            ObjectNode query = withConnector(Json.PLAIN.createObjectNode()).put("start", page * PAGE_SIZE);
            query.putObject("filter").put("=EVENT_NAME", event).put(">PROCESS_ID", "");
            query.putObject("order").put("ID", "ASC");
            JsonNode rows = calls.callRepeatable("event.offline.list", query);
            for (JsonNode row : rows) {
                boolean hasFailed = row.path("ERROR").asText("").equals("1");
                String process = row.path("PROCESS_ID").asText("");
                if (!hasFailed && !process.isEmpty()) {
                    processes.add(process);
                }
            }
            if (rows.size() < PAGE_SIZE) {
                break;
            }
        }
        return processes;
    }

    /** Acknowledges events: the portal removes them from the queue. */
    void acknowledge(String processId, Collection<String> messageIds) {
        calls.callRepeatable("event.offline.clear", messages(processId, messageIds));
    }

    /** Reports events as failed: they can be reserved again. */
    void reportFailed(String processId, Collection<String> messageIds) {
        calls.callRepeatable("event.offline.error", messages(processId, messageIds));
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
