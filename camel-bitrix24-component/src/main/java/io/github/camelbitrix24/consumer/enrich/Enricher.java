/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.batch.BatchOutcome;
import io.github.camelbitrix24.batch.BatchRun;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.Bitrix24NotFoundException;
import io.github.camelbitrix24.error.Bitrix24RejectedException;
import io.github.camelbitrix24.event.ObjectKind;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TreeReader;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the objects of events in batches. */
public final class Enricher {

    private final Supplier<Portal> portal;
    private final CallBudget budget;
    private final BlockingCalls calls;

    public Enricher(Supplier<Portal> portal, CallBudget budget) {
        this.portal = portal;
        this.budget = budget;
        this.calls = new BlockingCalls(portal, budget);
    }

    /**
     * Checks that the objects of events can be read.
     *
     * @throws IllegalArgumentException if no method is known that reads the object of an event
     */
    public static void checkSupported(List<String> events) {
        for (String event : events) {
            if (ObjectKind.ofEvent(event).isEmpty()) {
                throw new IllegalArgumentException("enrich is not supported for the event " + event
                        + ": no method is known that reads its object. Remove enrich, and read the object in the"
                        + " route.");
            }
        }
    }

    /** The states of the objects, in the order of the events. Blocks until they are read. */
    public List<ObjectState> read(List<PortalEvent> events) {
        Map<String, Command> commands = commands(events);
        BatchOutcome outcome = commands.isEmpty() ? null : run(commands);
        List<ObjectState> states = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            states.add(
                    outcome == null || !commands.containsKey(key(i))
                            ? stateWithoutBatch(events.get(i))
                            : stateOf(events.get(i), key(i), outcome));
        }
        return states;
    }

    private ObjectState stateWithoutBatch(PortalEvent event) {
        return ObjectKind.isDeletion(event.name()) ? new ObjectState.Gone() : readSingly(event);
    }

    /** Deleted objects are not read. An id that looks like a reference to another command is read singly. */
    private static Map<String, Command> commands(List<PortalEvent> events) {
        Map<String, Command> commands = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            PortalEvent event = events.get(i);
            if (!ObjectKind.isDeletion(event.name())) {
                ObjectKind kind = kindOf(event);
                Command command = new Command(
                        kind.readMethod(),
                        new MethodTraits(true, true),
                        kind.readParameters(event.data()),
                        TreeReader.INSTANCE);
                if (!command.refersToOthers()) {
                    commands.put(key(i), command);
                }
            }
        }
        return commands;
    }

    private static String key(int number) {
        return "e" + number;
    }

    private static ObjectKind kindOf(PortalEvent event) {
        return ObjectKind.ofEvent(event.name())
                .orElseThrow(() -> new IllegalStateException("enrich is not supported for the event " + event));
    }

    private BatchOutcome run(Map<String, Command> commands) {
        Portal target = portal.get();
        BatchRun.BatchOptions options = new BatchRun.BatchOptions(
                target.host(),
                false,
                target.maxBatchSize(),
                budget,
                new UnknownOutcomePolicy.ManualCheck(),
                target::hasOtherToken);
        return BlockingCalls.await(new BatchRun(commands, options, target::send).start());
    }

    private ObjectState stateOf(PortalEvent event, String key, BatchOutcome outcome) {
        RestReply reply = outcome.done().get(key);
        if (reply != null && reply.result() instanceof JsonNode result) {
            return found(event, result);
        }
        Bitrix24Exception failure = outcome.failed().get(key);
        boolean isUnexplained = failure instanceof Bitrix24RejectedException
                && failure.getCode().isEmpty()
                && failure.getDescription().isEmpty();
        return isUnexplained ? readSingly(event) : failed(failure);
    }

    /** A portal may report a failed command without code and description; it reports both for a single call. */
    private ObjectState readSingly(PortalEvent event) {
        ObjectKind kind = kindOf(event);
        try {
            return found(event, calls.callRepeatable(kind.readMethod().value(), kind.readParameters(event.data())));
        } catch (Bitrix24Exception e) {
            return failed(e);
        }
    }

    private static ObjectState found(PortalEvent event, JsonNode result) {
        JsonNode object = kindOf(event).objectIn(result);
        return object.isObject() && !object.isEmpty() ? new ObjectState.Found(object) : new ObjectState.Gone();
    }

    private static ObjectState failed(@Nullable Bitrix24Exception failure) {
        return failure instanceof Bitrix24NotFoundException
                ? new ObjectState.Gone()
                : new ObjectState.ReadFailed(failure);
    }
}
