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

/** Reads the objects of events, fifty in a request. */
public final class Enricher {

    private final Supplier<Portal> portal;
    private final CallBudget budget;
    private final BlockingCalls calls;

    public Enricher(Supplier<Portal> portal, CallBudget patience) {
        this.portal = portal;
        this.budget = patience;
        this.calls = new BlockingCalls(portal, patience);
    }

    /** Refuses events whose object nobody knows how to read. */
    public static void checkSupported(List<String> events) {
        for (String event : events) {
            if (ObjectKind.ofEvent(event).isEmpty()) {
                throw new IllegalArgumentException("enrich reads the object of an event, and how to read that of "
                        + event + " is not known. Leave enrich away, and read it in the route.");
            }
        }
    }

    /** What was found of each object, in the order of the events. Waits for it. */
    public List<ObjectState> read(List<EventData> events) {
        Map<String, Command> commands = commands(events);
        BatchOutcome outcome = commands.isEmpty() ? null : run(commands);
        List<ObjectState> sights = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            sights.add(
                    outcome == null || !commands.containsKey(key(i))
                            ? new ObjectState.Gone()
                            : stateOf(events.get(i), key(i), outcome));
        }
        return sights;
    }

    /** Nobody looks for what was deleted. */
    private static Map<String, Command> commands(List<EventData> events) {
        Map<String, Command> commands = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            EventData event = events.get(i);
            if (!ObjectKind.isDeletion(event.event())) {
                ObjectKind kind = kindOf(event);
                MethodTraits reads = new MethodTraits(true, true);
                commands.put(
                        key(i),
                        new Command(kind.readMethod(), reads, kind.readParameters(event.data()), TreeReader.INSTANCE));
            }
        }
        return commands;
    }

    private static String key(int number) {
        return "e" + number;
    }

    private static ObjectKind kindOf(EventData event) {
        return ObjectKind.ofEvent(event.event())
                .orElseThrow(() -> new IllegalStateException("Nobody knows how to read the object of " + event));
    }

    private BatchOutcome run(Map<String, Command> commands) {
        Portal target = portal.get();
        BatchRun.BatchOptions manner = new BatchRun.BatchOptions(
                target.host(), false, target.maxBatchSize(), budget, new UnknownOutcomePolicy.ManualCheck());
        return BlockingCalls.await(new BatchRun(commands, manner, target::send).start());
    }

    private ObjectState stateOf(EventData event, String key, BatchOutcome outcome) {
        RestReply reply = outcome.done().get(key);
        if (reply != null && reply.result() instanceof JsonNode result) {
            return found(event, result);
        }
        Bitrix24Exception why = outcome.failed().get(key);
        boolean isSilent = why instanceof Bitrix24RejectedException
                && why.getCode().isEmpty()
                && why.getDescription().isEmpty();
        return isSilent ? readSingly(event) : failure(why);
    }

    /** Inside a batch a portal may leave away why a command failed, which it tells of a single call. */
    private ObjectState readSingly(EventData event) {
        ObjectKind kind = kindOf(event);
        try {
            return found(event, calls.callRepeatable(kind.readMethod().value(), kind.readParameters(event.data())));
        } catch (Bitrix24Exception e) {
            return failure(e);
        }
    }

    private static ObjectState found(EventData event, JsonNode result) {
        JsonNode object = kindOf(event).objectIn(result);
        return object.isObject() && !object.isEmpty() ? new ObjectState.Found(object) : new ObjectState.Gone();
    }

    private static ObjectState failure(@Nullable Bitrix24Exception why) {
        return why instanceof Bitrix24NotFoundException ? new ObjectState.Gone() : new ObjectState.ReadFailed(why);
    }
}
