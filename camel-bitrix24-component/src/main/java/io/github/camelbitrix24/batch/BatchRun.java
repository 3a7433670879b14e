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
    private final BatchOptions manner;
    private final Function<RestCall.Request, CompletionStage<RestReply>> sender;
    private final BatchResults tally;

    /**
     * How a batch is to be run.
     *
     * @param halt whether nothing is executed behind the first failure
     * @param most the most commands in one request
     */
    public record BatchOptions(
            String portal, boolean halt, int most, CallBudget patience, UnknownOutcomePolicy remedy) {}

    /**
     * @throws IllegalArgumentException if the commands cannot be run as they are meant; nothing was sent then
     */
    public BatchRun(
            Map<String, Command> commands,
            BatchOptions manner,
            Function<RestCall.Request, CompletionStage<RestReply>> sender) {
        this.commands = new LinkedHashMap<>(commands);
        this.manner = manner;
        this.sender = sender;
        this.tally = new BatchResults(manner.portal);
        if (isBound()) {
            refuseWhatCannotTravelTogether();
        }
    }

    /** Whether the commands must run in their order. */
    private boolean isBound() {
        return manner.halt || isChain();
    }

    private boolean isChain() {
        return commands.values().stream().anyMatch(Command::refersToOthers);
    }

    private void refuseWhatCannotTravelTogether() {
        commands.forEach((key, command) -> command.obstacle().ifPresent(why -> {
            throw new IllegalArgumentException("the command '" + key + "' cannot be a part of a batch that "
                    + (manner.halt ? "halts" : "refers to other commands") + ": " + why);
        }));
        if (isChain() && commands.size() > manner.most) {
            throw new IllegalArgumentException("its commands refer to each other and must travel in one request,"
                    + " which holds " + manner.most + ", but there are " + commands.size()
                    + ". Make batches of those that belong together");
        }
    }

    /** Sends everything. Fails as a whole only if there was one request and it failed as a whole. */
    public CompletionStage<BatchOutcome> start() {
        List<Map<String, Command>> requests = requests();
        CompletionStage<?> all = CompletableFuture.completedFuture(null);
        if (requests.size() == 1) {
            all = send(requests.get(0));
        } else if (isBound()) {
            for (Map<String, Command> request : requests) {
                all = all.thenCompose(
                        nothing -> tally.hasFailures() ? CompletableFuture.completedFuture(null) : guarded(request));
            }
        } else {
            all = allOf(requests.stream().map(this::guarded).toList());
        }
        return all.thenApply(nothing -> tally.outcome(commands));
    }

    private List<Map<String, Command>> requests() {
        List<Map<String, Command>> requests = new ArrayList<>();
        Map<String, Command> open = new LinkedHashMap<>();
        for (Map.Entry<String, Command> each : commands.entrySet()) {
            if (each.getValue().obstacle().isPresent()) {
                requests.add(Map.of(each.getKey(), each.getValue()));
                continue;
            }
            if (open.isEmpty() || open.size() == manner.most) {
                open = new LinkedHashMap<>();
                requests.add(open);
            }
            open.put(each.getKey(), each.getValue());
        }
        return requests;
    }

    /** A request that fails as a whole beside others is a failure of each of its commands. */
    private CompletionStage<?> guarded(Map<String, Command> request) {
        return send(request).handle((nothing, failure) -> {
            if (failure != null) {
                tally.failedTogether(request, Futures.rootOf(failure));
            }
            return Boolean.TRUE;
        });
    }

    private CompletionStage<?> send(Map<String, Command> request) {
        Map.Entry<String, Command> first = request.entrySet().iterator().next();
        if (first.getValue().obstacle().isPresent()) {
            return sendAlone(first.getKey(), first.getValue());
        }
        RestCall.Request batch = new Batch(manner.halt, request).request(manner.patience, false, manner.remedy);
        return sender.apply(batch).thenCompose(reply -> read(request, reply));
    }

    private CompletionStage<?> read(Map<String, Command> request, RestReply reply) {
        BatchAnswer answer = reply.result() instanceof BatchAnswer read ? read : new BatchAnswer(request, Map.of());
        List<CompletionStage<?>> again = new ArrayList<>();
        boolean hasHalted = false;
        for (Map.Entry<String, Command> each : request.entrySet()) {
            CommandReply mine = answer.of(each.getKey());
            if (isWorthAnotherTry(each.getValue(), mine)) {
                again.add(sendAgain(each.getKey(), each.getValue()));
            } else if (!hasHalted || !(mine instanceof CommandReply.Missing)) {
                tally.note(each.getKey(), each.getValue(), mine);
            }
            hasHalted |= manner.halt && !(mine instanceof CommandReply.Done);
        }
        return allOf(again);
    }

    /** By itself a command waits for as long as the portal wants. */
    private boolean isWorthAnotherTry(Command command, CommandReply reply) {
        return !isBound()
                && command.query() == null
                && reply instanceof CommandReply.Failed refused
                && ErrorCodes.isLimit(refused.code());
    }

    private CompletionStage<?> sendAgain(String key, Command command) {
        return sendAlone(key, command).handle((nothing, failure) -> {
            if (failure != null) {
                tally.failedTogether(Map.of(key, command), Futures.rootOf(failure));
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
                manner.patience,
                manner.remedy,
                CallScheduling.single(true));
        return sender.apply(request).thenAccept(reply -> tally.done(key, reply));
    }

    private static CompletionStage<?> allOf(List<? extends CompletionStage<?>> stages) {
        return CompletableFuture.allOf(
                stages.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
    }
}
