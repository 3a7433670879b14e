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
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.event.EventBinding;
import io.github.camelbitrix24.test.event.PortalEvents;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code event.bind}, {@code event.unbind}, {@code event.get}, {@code events} and {@code feature.get}. */
final class EventMethods {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final RestMethod.Rights APPLICATION = new RestMethod.Rights(Set.of(), true);

    private static final List<String> APPLICATION_EVENTS =
            List.of("ONAPPUNINSTALL", "ONAPPINSTALL", "ONAPPUPDATE", "ONOFFLINEEVENT");

    private final PortalEvents events;

    EventMethods(PortalEvents events) {
        this.events = events;
    }

    List<RestMethod> methods() {
        return List.of(
                new RestMethod("event.bind", APPLICATION, List.of(), this::bind),
                new RestMethod("event.unbind", APPLICATION, List.of(), this::unbind),
                new RestMethod("event.get", APPLICATION, List.of(), this::list),
                new RestMethod("events", APPLICATION, List.of("SCOPE"), (parameters, caller) -> names()),
                new RestMethod("feature.get", RestMethod.Rights.OPEN, List.of("CODE"), this::feature));
    }

    private Answer bind(Parameters parameters, Grant caller) {
        if (!events.bindings().add(binding(parameters, caller))) {
            throw new Refusal("ERROR_EVENT_BINDING_EXISTS", 400, "Unable to set event handler: it exists already");
        }
        return Answer.success();
    }

    private static EventBinding binding(Parameters parameters, Grant caller) {
        boolean isOffline = parameters.text("event_type").equalsIgnoreCase("offline");
        String handler = parameters.text("handler");
        String event = parameters.text("event").toUpperCase(Locale.ROOT);
        if (event.isEmpty() || (!isOffline && handler.isEmpty())) {
            throw new Refusal("ERROR_ARGUMENT", 400, "Argument 'event' or 'handler' is empty");
        }
        return new EventBinding(
                caller.holder(),
                event,
                isOffline ? "" : handler,
                Long.toString(parameters.number("auth_type")),
                isOffline,
                parameters.text("auth_connector"),
                0);
    }

    private Answer unbind(Parameters parameters, Grant caller) {
        EventBinding named = binding(parameters, caller);
        boolean isOfAnyUser = parameters.text("auth_type").isEmpty();
        int count = events.bindings()
                .remove(binding -> binding.application().equals(named.application())
                        && binding.event().equals(named.event())
                        && binding.handler().equals(named.handler())
                        && (isOfAnyUser || binding.authType().equals(named.authType()))
                        && binding.isOffline() == named.isOffline());
        return Answer.of(JSON.objectNode().put("count", count));
    }

    private Answer list(Parameters parameters, Grant caller) {
        ArrayNode list = JSON.arrayNode();
        for (EventBinding binding : events.bound()) {
            if (binding.application().equals(caller.holder())) {
                list.add(describe(binding));
            }
        }
        return Answer.of(list);
    }

    /** Only the offline queue has connectors. */
    private static ObjectNode describe(EventBinding binding) {
        ObjectNode about = JSON.objectNode()
                .put("event", binding.event())
                .put("handler", binding.handler())
                .put("auth_type", binding.authType())
                .put("offline", binding.isOffline() ? 1 : 0);
        return binding.isOffline() ? about.put("connector_id", binding.connector()) : about;
    }

    /** All events of this portal, for any scope, as in the documentation's example. */
    private static Answer names() {
        ArrayNode names = JSON.arrayNode();
        APPLICATION_EVENTS.forEach(names::add);
        WriteEvent.names().forEach(names::add);
        return Answer.of(names);
    }

    private Answer feature(Parameters parameters, Grant caller) {
        String code = parameters.text("CODE");
        if (code.isEmpty()) {
            throw new Refusal("CODE_EMPTY", 400, "CODE can't be empty");
        }
        boolean isThere = code.equals("rest_offline_extended") && events.supportsReservation();
        return Answer.of(JSON.objectNode().put("value", isThere ? "Y" : "N"));
    }
}
