/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import io.github.camelbitrix24.error.ErrorCodes;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * An explicit batch on its way: commands that know of each other travel in one request, independent ones in as many as
 * they need, and one that a query string cannot carry by itself. What the portal only refused for a limit is sent again.
 */
public final class BatchRun {

    private final Map<String, Command> commands;
    private final BatchOptions options;
    private final Function<RestCall.Request, CompletionStage<RestReply>> sender;
    private final BatchResults results;

    /**
     * How a batch is to be run.
     *
     * @param halt whether nothing is executed behind the first failure
     * @param maxCommands the most commands in one request
     */
    public record BatchOptions(
            String portal,
            boolean halt,
            int maxCommands,
            CallBudget budget,
            UnknownOutcomePolicy unknownOutcomePolicy) {}

    /**
     * @throws IllegalArgumentException if the commands cannot be run as they are meant; nothing was sent then
     */
    public BatchRun(
            Map<String, Command> commands,
            BatchOptions manner,
            Function<RestCall.Request, CompletionStage<RestReply>> sender) {
        this.commands = new LinkedHashMap<>(commands);
        this.options = manner;
        this.sender = sender;
        this.results = new BatchResults(manner.portal);
        if (isOrdered()) {
            checkCanShareRequest();
        }
    }

    /** Whether the commands must run in their order. */
    private boolean isOrdered() {
        return options.halt || hasReferences();
    }

    private boolean hasReferences() {
        return commands.values().stream().anyMatch(Command::refersToOthers);
    }

    private void checkCanShareRequest() {
        commands.forEach((key, command) -> command.obstacle().ifPresent(why -> {
            throw new IllegalArgumentException("the command '" + key + "' cannot be a part of a batch that "
                    + (options.halt ? "halts" : "refers to other commands") + ": " + why);
        }));
        if (hasReferences() && commands.size() > options.maxCommands) {
            throw new IllegalArgumentException("its commands refer to each other and must travel in one request,"
                    + " which holds " + options.maxCommands + ", but there are " + commands.size()
                    + ". Make batches of those that belong together");
        }
    }

    /** Sends everything. Fails as a whole only if there was one request and it failed as a whole. */
    public CompletionStage<BatchOutcome> start() {
        List<Map<String, Command>> requests = requests();
        CompletionStage<?> all = CompletableFuture.completedFuture(null);
        if (requests.size() == 1) {
            all = send(requests.get(0));
        } else if (isOrdered()) {
            for (Map<String, Command> request : requests) {
                all = all.thenCompose(nothing ->
                        results.hasFailures() ? CompletableFuture.completedFuture(null) : recordingFailures(request));
            }
        } else {
            all = allOf(requests.stream().map(this::recordingFailures).toList());
        }
        return all.thenApply(nothing -> results.outcome(commands));
    }

    private List<Map<String, Command>> requests() {
        List<Map<String, Command>> requests = new ArrayList<>();
        Map<String, Command> open = new LinkedHashMap<>();
        for (Map.Entry<String, Command> each : commands.entrySet()) {
            if (each.getValue().obstacle().isPresent()) {
                requests.add(Map.of(each.getKey(), each.getValue()));
                continue;
            }
            if (open.isEmpty() || open.size() == options.maxCommands) {
                open = new LinkedHashMap<>();
                requests.add(open);
            }
            open.put(each.getKey(), each.getValue());
        }
        return requests;
    }

    /** A request that fails as a whole beside others is a failure of each of its commands. */
    private CompletionStage<?> recordingFailures(Map<String, Command> request) {
        return send(request).handle((nothing, failure) -> {
            if (failure != null) {
                results.failAll(request, Futures.rootOf(failure));
            }
            return Boolean.TRUE;
        });
    }

    private CompletionStage<?> send(Map<String, Command> request) {
        Map.Entry<String, Command> first = request.entrySet().iterator().next();
        if (first.getValue().obstacle().isPresent()) {
            return sendAlone(first.getKey(), first.getValue());
        }
        RestCall.Request batch =
                new Batch(options.halt, request).request(options.budget, false, options.unknownOutcomePolicy);
        return sender.apply(batch).thenCompose(reply -> read(request, reply));
    }

    private CompletionStage<?> read(Map<String, Command> request, RestReply reply) {
        BatchAnswer answer = reply.result() instanceof BatchAnswer read ? read : new BatchAnswer(request, Map.of());
        List<CompletionStage<?>> again = new ArrayList<>();
        boolean hasHalted = false;
        for (Map.Entry<String, Command> each : request.entrySet()) {
            CommandReply mine = answer.replyTo(each.getKey());
            if (isRetriable(each.getValue(), mine)) {
                again.add(retryAlone(each.getKey(), each.getValue()));
            } else if (!hasHalted || !(mine instanceof CommandReply.Missing)) {
                results.record(each.getKey(), each.getValue(), mine);
            }
            hasHalted |= options.halt && !(mine instanceof CommandReply.Done);
        }
        return allOf(again);
    }

    /** By itself a command waits for as long as the portal wants. */
    private boolean isRetriable(Command command, CommandReply reply) {
        return !isOrdered()
                && command.query() == null
                && reply instanceof CommandReply.Failed refused
                && ErrorCodes.isLimit(refused.code());
    }

    private CompletionStage<?> retryAlone(String key, Command command) {
        return sendAlone(key, command).handle((nothing, failure) -> {
            if (failure != null) {
                results.failAll(Map.of(key, command), Futures.rootOf(failure));
            }
            return Boolean.TRUE;
        });
    }

    private CompletionStage<?> sendAlone(String key, Command command) {
        RestCall.Request request = new RestCall.Request(
                command.method(),
                command.traits(),
                new Parameters(command.parameters()),
                command.resultReader(),
                options.budget,
                options.unknownOutcomePolicy,
                CallScheduling.single(true));
        return sender.apply(request).thenAccept(reply -> results.done(key, reply));
    }

    private static CompletionStage<?> allOf(List<? extends CompletionStage<?>> stages) {
        return CompletableFuture.allOf(
                stages.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
    }
}
