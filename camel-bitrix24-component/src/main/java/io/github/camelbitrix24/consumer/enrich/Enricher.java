/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.BatchOutcome;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24NotFoundException;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.event.ObjectKind;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TreeReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the objects of events in batches. */
public final class Enricher {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,50}");

    /** Codes that explain nothing without their description. */
    private static final Set<String> UNSPECIFIC_CODES = Set.of("", "0", "100", "400", "ERROR_CORE", "ERROR_ARGUMENT");

    private final Supplier<Portal> portal;
    private final BatchedReads reads;
    private final BlockingCalls calls;

    public Enricher(Supplier<Portal> portal, CallBudget budget) {
        this.portal = portal;
        this.reads = new BatchedReads(portal, budget);
        this.calls = new BlockingCalls(portal, budget);
    }

    /**
     * Checks that the objects of events can be read.
     *
     * @throws IllegalArgumentException if no method is known that reads the object of an event
     */
    public static void checkSupported(List<String> events) {
        List<String> unknown = events.stream()
                .filter(event -> ObjectKind.ofEvent(event).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("enrich is not supported for " + String.join(", ", unknown)
                    + ": no method is known that reads the object of such an event. Remove enrich and read the object in"
                    + " the route, or receive " + (unknown.size() == 1 ? "this event" : "these events")
                    + " in a route of " + (unknown.size() == 1 ? "its" : "their") + " own without enrich.");
        }
    }

    /** The states of the objects, in the order of the events. Blocks until they are read. */
    public List<ObjectState> read(List<PortalEvent> events) {
        Map<String, Command> commands = commands(events);
        BatchOutcome outcome = commands.isEmpty() ? null : reads.run(commands);
        List<ObjectState> states = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            PortalEvent event = events.get(i);
            if (ObjectKind.isDeletion(event.name())) {
                states.add(new ObjectState.Gone());
            } else {
                states.add(
                        outcome == null || !commands.containsKey(key(i))
                                ? withoutId(event)
                                : stateOf(event, key(i), outcome));
            }
        }
        return states;
    }

    /** Deleted objects are not read. One event without an id must not fail the batch of all others. */
    private static Map<String, Command> commands(List<PortalEvent> events) {
        Map<String, Command> commands = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            PortalEvent event = events.get(i);
            ObjectNode parameters = parameters(event);
            if (!ObjectKind.isDeletion(event.name()) && hasIds(parameters)) {
                MethodTraits traits = new MethodTraits(true, true);
                commands.put(key(i), new Command(kindOf(event).readMethod(), traits, parameters, TreeReader.INSTANCE));
            }
        }
        return commands;
    }

    private static ObjectNode parameters(PortalEvent event) {
        return kindOf(event).readParameters(event.completeData());
    }

    private static boolean hasIds(JsonNode parameters) {
        for (JsonNode value : parameters) {
            if (value.isObject() ? !hasIds(value) : !ID.matcher(value.asText()).matches()) {
                return false;
            }
        }
        return true;
    }

    private ObjectState withoutId(PortalEvent event) {
        CallSite site =
                new CallSite(kindOf(event).readMethod().value(), portal.get().host(), true);
        return new ObjectState.ReadFailed(ClientErrors.invalidCall(
                site, "the data of the event " + event + " has no id, or one that is not an id", null));
    }

    private static String key(int number) {
        return "e" + number;
    }

    private static ObjectKind kindOf(PortalEvent event) {
        return event.kind()
                .orElseThrow(() -> new IllegalStateException("enrich is not supported for the event " + event));
    }

    private ObjectState stateOf(PortalEvent event, String key, BatchOutcome outcome) {
        RestReply reply = outcome.done().get(key);
        if (reply != null && reply.result() instanceof JsonNode result) {
            return found(event, result);
        }
        Bitrix24Exception failure = outcome.failed().get(key);
        boolean isUnexplained = failure instanceof Bitrix24RejectedException
                && UNSPECIFIC_CODES.contains(failure.getCode().toUpperCase(Locale.ROOT))
                && failure.getDescription().isEmpty();
        return isUnexplained ? readSingly(event) : failed(event, failure);
    }

    /** A portal may report a failed command without a description; it reports one for a single call. */
    private ObjectState readSingly(PortalEvent event) {
        ObjectKind kind = kindOf(event);
        try {
            return found(event, calls.callRepeatable(kind.readMethod().value(), parameters(event)));
        } catch (Bitrix24Exception e) {
            return failed(event, e);
        }
    }

    private static ObjectState found(PortalEvent event, JsonNode result) {
        JsonNode object = kindOf(event).objectIn(result);
        return object.isObject() && !object.isEmpty() ? new ObjectState.Found(object) : new ObjectState.Gone();
    }

    private static ObjectState failed(PortalEvent event, @Nullable Bitrix24Exception failure) {
        boolean isMissing = failure instanceof Bitrix24RejectedException
                && kindOf(event).isMissing(failure.getCode(), failure.getDescription());
        return failure instanceof Bitrix24NotFoundException || isMissing
                ? new ObjectState.Gone()
                : new ObjectState.ReadFailed(failure);
    }
}
