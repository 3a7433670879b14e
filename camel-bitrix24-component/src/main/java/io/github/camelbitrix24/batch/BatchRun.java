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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Runs an explicit batch. Commands that refer to each other are sent in one request, independent ones in as many requests
 * as necessary, and a command that does not fit into a query string is sent alone. Commands that the portal refused
 * because of a limit are sent again.
 */
public final class BatchRun {

    private final Map<String, Command> commands;
    private final Map<String, String> requestKeys = new HashMap<>();
    private final boolean hasReferences;
    private final BatchOptions options;
    private final Function<RestCall.Request, CompletionStage<RestReply>> sender;
    private final BatchResults results;

    /**
     * How to run a batch.
     *
     * @param halt whether to stop after the first failure
     * @param maxCommands the most commands in one request
     * @param hasOtherToken whether a command that failed with this code has another access token when it is sent again
     */
    public record BatchOptions(
            String portal,
            boolean halt,
            int maxCommands,
            CallBudget budget,
            UnknownOutcomePolicy unknownOutcomePolicy,
            Predicate<String> hasOtherToken) {}

    /**
     * @throws IllegalArgumentException if the commands cannot be run as intended; nothing was sent
     */
    public BatchRun(
            Map<String, Command> commands,
            BatchOptions manner,
            Function<RestCall.Request, CompletionStage<RestReply>> sender) {
        this.commands = new LinkedHashMap<>();
        this.options = manner;
        this.sender = sender;
        this.results = new BatchResults(manner.portal);
        this.hasReferences = commands.values().stream().anyMatch(Command::refersToOthers);
        checkSize(commands.size());
        addRenamed(commands);
        if (isOrdered()) {
            checkCanShareRequest();
        }
    }

    /** Gives each command a key that PHP does not take for a number, and uses it in references. */
    private void addRenamed(Map<String, Command> given) {
        given.forEach((key, command) -> {
            commands.put(
                    key,
                    command.refersToOthers()
                            ? command.withParameters(
                                    new ResultReferences(key, requestKeys, given).renamed(command.parameters()))
                            : command);
            requestKeys.put(key, "c" + requestKeys.size());
        });
    }

    /** Whether the commands must run in order. */
    private boolean isOrdered() {
        return options.halt || hasReferences;
    }

    private void checkSize(int size) {
        if (hasReferences && size > options.maxCommands) {
            throw new IllegalArgumentException("its commands refer to each other and must be sent in one request,"
                    + " which holds " + options.maxCommands + ", but there are " + size
                    + ". Split the batch into commands that belong together");
        }
    }

    private void checkCanShareRequest() {
        commands.forEach((key, command) -> command.obstacle().ifPresent(why -> {
            throw new IllegalArgumentException("the command '" + key + "' cannot be in a batch that "
                    + (options.halt ? "halts" : "refers to other commands") + ": " + why);
        }));
    }

    /** Sends all commands. The stage fails only if there is a single request and it fails as a whole. */
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
        for (Map.Entry<String, Command> entry : commands.entrySet()) {
            if (entry.getValue().obstacle().isPresent()) {
                requests.add(Map.of(entry.getKey(), entry.getValue()));
                continue;
            }
            if (open.isEmpty() || open.size() == options.maxCommands) {
                open = new LinkedHashMap<>();
                requests.add(open);
            }
            open.put(entry.getKey(), entry.getValue());
        }
        return requests;
    }

    /** If one of several requests fails as a whole, each of its commands fails. */
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
        Map<String, Command> renamed = new LinkedHashMap<>();
        request.forEach((key, command) -> renamed.put(requestKey(key), command));
        RestCall.Request batch =
                new Batch(options.halt, renamed).request(options.budget, false, options.unknownOutcomePolicy);
        return sender.apply(batch).thenCompose(reply -> read(request, reply));
    }

    private CompletionStage<?> read(Map<String, Command> request, RestReply reply) {
        BatchAnswer answer = reply.result() instanceof BatchAnswer read ? read : new BatchAnswer(request, Map.of());
        List<CompletionStage<?>> retries = new ArrayList<>();
        boolean hasHalted = false;
        for (Map.Entry<String, Command> entry : request.entrySet()) {
            CommandReply commandReply = answer.replyTo(requestKey(entry.getKey()));
            if (isRetriable(commandReply)) {
                retries.add(retryAlone(entry.getKey(), entry.getValue()));
            } else if (!hasHalted || !(commandReply instanceof CommandReply.Missing)) {
                results.record(entry.getKey(), entry.getValue(), commandReply);
            }
            hasHalted |= options.halt && commandReply instanceof CommandReply.Failed && !answer.hasUnknownKeys();
        }
        return allOf(retries);
    }

    private String requestKey(String key) {
        return Objects.requireNonNull(requestKeys.get(key), "every command has a key in its request");
    }

    /** A command that is sent alone waits until the limit allows it, and has the newest access token. */
    private boolean isRetriable(CommandReply reply) {
        return !isOrdered()
                && reply instanceof CommandReply.Failed refused
                && (ErrorCodes.isLimit(refused.code()) || options.hasOtherToken.test(refused.code()));
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
