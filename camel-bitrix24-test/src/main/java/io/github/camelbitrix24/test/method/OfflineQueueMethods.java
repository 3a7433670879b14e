/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.event.OfflineQueue.Criteria;
import io.github.camelbitrix24.test.event.PortalEvents;
import io.github.camelbitrix24.test.event.QueuedEvent;
import java.util.List;
import java.util.Set;

/** {@code event.offline.*}: reads, acknowledges and lists the records of an application's queue. */
final class OfflineQueueMethods {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final RestMethod.Rights APPLICATION = new RestMethod.Rights(Set.of(), true);
    private static final int PAGE = 50;

    private final PortalEvents events;
    private final PortalBehaviour behaviour;

    OfflineQueueMethods(PortalEvents events, PortalBehaviour behaviour) {
        this.events = events;
        this.behaviour = behaviour;
    }

    List<RestMethod> methods() {
        return List.of(
                new RestMethod("event.offline.get", APPLICATION, List.of(), this::get),
                new RestMethod("event.offline.clear", APPLICATION, List.of(), this::clear),
                new RestMethod("event.offline.error", APPLICATION, List.of(), this::error),
                new RestMethod("event.offline.list", APPLICATION, List.of(), this::list));
    }

    private Answer get(Parameters parameters, Grant caller) {
        OfflineQuery query = new OfflineQuery(parameters, caller);
        String process = parameters.text("process_id");
        if (!process.isEmpty()) {
            return eventsResult(
                    events.queue().reservedBy(query.criteria(Long.MAX_VALUE, record -> true), process), process);
        }
        long limit = parameters.text("limit").isEmpty() ? PAGE : Math.max(0, parameters.number("limit"));
        boolean wantsErrors = parameters.number("error") == 1;
        Criteria criteria = query.criteria(limit, record -> record.isError() == wantsErrors);
        boolean isClearing = parameters.text("clear").isEmpty() || parameters.number("clear") == 1;
        if (isClearing || !events.supportsReservation()) {
            return eventsResult(events.queue().take(criteria), "");
        }
        List<QueuedEvent> reserved = events.queue().reserve(criteria);
        return eventsResult(reserved, reserved.isEmpty() ? "" : reserved.get(0).processId());
    }

    private static Answer eventsResult(List<QueuedEvent> records, String process) {
        ObjectNode result =
                JSON.objectNode().put("process_id", process.isEmpty() || records.isEmpty() ? null : process);
        ArrayNode rows = result.putArray("events");
        records.forEach(record -> rows.add(record.toJson(false)));
        return Answer.of(result);
    }

    private Answer clear(Parameters parameters, Grant caller) {
        List<String> ids = OfflineQuery.texts(parameters.get("id"));
        List<String> messages = OfflineQuery.texts(parameters.get("message_id"));
        boolean isAll = ids.isEmpty() && messages.isEmpty();
        events.queue()
                .clear(
                        process(parameters),
                        new OfflineQuery(parameters, caller)
                                .ownedByCaller()
                                .and(record -> isAll
                                        || ids.contains(record.text("ID"))
                                        || messages.contains(record.messageId())));
        return Answer.success();
    }

    private Answer error(Parameters parameters, Grant caller) {
        List<String> messages = OfflineQuery.texts(parameters.get("message_id"));
        events.queue()
                .fail(
                        process(parameters),
                        new OfflineQuery(parameters, caller)
                                .ownedByCaller()
                                .and(record -> messages.contains(record.messageId())));
        return Answer.success();
    }

    /** Required, because an empty process id would select all unreserved records. */
    private static String process(Parameters parameters) {
        String process = parameters.text("process_id");
        if (process.isEmpty()) {
            throw new Refusal("ERROR_ARGUMENT", 400, "Argument 'process_id' is null or empty");
        }
        return process;
    }

    private Answer list(Parameters parameters, Grant caller) {
        boolean hidesReserved = behaviour.has(UndocumentedBehaviour.OFFLINE_LIST_HIDES_RESERVED);
        List<QueuedEvent> all = events.queue()
                .all(new OfflineQuery(parameters, caller)
                        .criteria(
                                Long.MAX_VALUE,
                                record -> !hidesReserved || record.processId().isEmpty()));
        int start = (int) Math.max(0, parameters.number("start"));
        ArrayNode rows = JSON.arrayNode();
        all.stream().skip(start).limit(PAGE).forEach(record -> rows.add(record.toJson(true)));
        Long next = start + PAGE < all.size() ? Long.valueOf(start + PAGE) : null;
        return new Answer(rows, (long) all.size(), next, null, null);
    }
}
