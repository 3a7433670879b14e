/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.BatchOutcome;
import io.github.camelbitrix24.batch.BatchRun;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TreeReader;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Calls one read method several times in as few requests as possible, and blocks until all results are there. */
public final class BatchedReads {

    private final Supplier<Portal> portal;
    private final CallBudget budget;

    public BatchedReads(Supplier<Portal> portal, CallBudget budget) {
        this.portal = portal;
        this.budget = budget;
    }

    /**
     * The results by the keys of the calls. A call that failed has no result, unless all failed.
     *
     * @throws RuntimeException if no call succeeded
     */
    public Map<String, JsonNode> read(MethodName method, MethodTraits traits, Map<String, ObjectNode> calls) {
        Map<String, JsonNode> results = new LinkedHashMap<>();
        Map<String, Command> commands = new LinkedHashMap<>();
        calls.forEach((key, parameters) -> {
            Command command = new Command(method, traits, parameters, TreeReader.INSTANCE);
            if (command.obstacle().isPresent()) {
                results.put(key, new BlockingCalls(portal, budget).callRepeatable(method.value(), parameters));
            } else {
                commands.put(key, command);
            }
        });
        if (!commands.isEmpty()) {
            results.putAll(results(run(commands)));
        }
        return results;
    }

    /** Runs the commands in batches that continue after a failure. */
    BatchOutcome run(Map<String, Command> commands) {
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

    private static Map<String, JsonNode> results(BatchOutcome outcome) {
        if (outcome.done().isEmpty() && !outcome.failed().isEmpty()) {
            throw outcome.failed().values().iterator().next();
        }
        Map<String, JsonNode> results = new LinkedHashMap<>();
        for (Map.Entry<String, RestReply> reply : outcome.done().entrySet()) {
            if (reply.getValue().result() instanceof JsonNode result) {
                results.put(reply.getKey(), result);
            }
        }
        return results;
    }
}
