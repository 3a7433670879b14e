/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.batch.BatchOutcome;
import io.github.camelbitrix24.batch.BatchRun;
import io.github.camelbitrix24.batch.Rest3Batch;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Executes an explicit batch for each exchange. */
final class BatchOperation implements Operation {

    static final String METHOD = "batch";

    private final CallSettings settings;
    private final boolean isByWebhook;
    private final BodyReader bodies;

    BatchOperation(CallSettings settings, boolean isByWebhook) {
        this.settings = settings;
        this.isByWebhook = isByWebhook;
        this.bodies = new BodyReader(settings.mapper());
    }

    @Override
    public CompletionStage<? extends MessageUpdate> call(Exchange exchange, Portal target, DynamicTarget call)
            throws InvalidExchangeException {
        if (settings.sending().reconcileBy().isPresent()) {
            throw new InvalidExchangeException("reconcileBy applies to single calls only; remove it for a batch", null);
        }
        BatchBody body = BatchBody.of(bodies.parameters(exchange, Optional.empty()), reader(exchange, target));
        if (settings.validator().isRest3()) {
            return sendRest3(body, target);
        }
        BatchRun.BatchOptions options = new BatchRun.BatchOptions(
                target.host(),
                settings.batching().halt() || body.halt(),
                target.maxBatchSize(),
                settings.sending().callBudget(),
                settings.sending().repeatable()
                        ? new UnknownOutcomePolicy.SendAgain()
                        : new UnknownOutcomePolicy.ManualCheck(),
                target::hasOtherToken);
        return new BatchRun(body.commands(), options, target::send)
                .start()
                .thenApply(outcome -> message -> write(body, outcome, target.host(), message));
    }

    private CommandReader reader(Exchange exchange, Portal target) {
        return new CommandReader(
                settings.validator(),
                new ExchangeResultReader(exchange, settings.result()),
                bodies,
                new CommandReader.Caller(target.host(), isByWebhook));
    }

    /** REST 3.0 executes all commands or fails as a whole; after a failure each write may have been executed. */
    private CompletionStage<MessageUpdate> sendRest3(BatchBody body, Portal target) throws InvalidExchangeException {
        if (body.commands().size() > target.maxBatchSize()) {
            throw new InvalidExchangeException(
                    "a batch of REST 3.0 is one request with at most " + target.maxBatchSize() + " commands, but has "
                            + body.commands().size() + ". Split it into several batches",
                    null);
        }
        return target.send(new Rest3Batch(body.commands(), body.aliases())
                        .request(settings.sending().callBudget()))
                .thenApply(reply -> message -> write(
                        body, new BatchOutcome(repliesByKey(reply), Map.of(), List.of()), target.host(), message));
    }

    private static Map<String, RestReply> repliesByKey(RestReply reply) {
        Map<String, RestReply> done = new LinkedHashMap<>();
        if (reply.result() instanceof Map<?, ?> results) {
            results.forEach(
                    (key, result) -> done.put(String.valueOf(key), new RestReply(result, null, null, Map.of())));
        }
        return done;
    }

    private void write(BatchBody body, BatchOutcome outcome, String portal, Message message)
            throws InvalidExchangeException {
        Map<String, @Nullable Object> results = new LinkedHashMap<>();
        outcome.done().forEach((key, reply) -> results.put(key, reply.result()));
        if (!outcome.isComplete() && settings.batching().failOnError()) {
            throw ClientErrors.commandsFailed(portal, results, outcome.failed(), outcome.notExecuted());
        }
        message.setBody(
                settings.result().apply(body.isList() ? asList(body, results) : asMap(results), settings.mapper()));
        if (outcome.isComplete()) {
            message.removeHeader(Bitrix24Constants.BATCH_ERRORS);
        } else {
            message.setHeader(Bitrix24Constants.BATCH_ERRORS, errorsByKey(outcome, body, portal));
        }
    }

    /** In the order of the commands, with null for each command that failed. */
    private Object asList(BatchBody body, Map<String, @Nullable Object> results) {
        if (settings.result().isPlain()) {
            return new ArrayList<>(
                    body.commands().keySet().stream().map(results::get).toList());
        }
        var list = Json.PLAIN.createArrayNode();
        body.commands().keySet().forEach(key -> list.add(results.get(key) instanceof JsonNode tree ? tree : null));
        return list;
    }

    private Object asMap(Map<String, @Nullable Object> results) {
        if (settings.result().isPlain()) {
            return results;
        }
        var map = Json.PLAIN.createObjectNode();
        results.forEach((key, result) -> map.set(key, result instanceof JsonNode tree ? tree : null));
        return map;
    }

    private static Map<String, Bitrix24Exception> errorsByKey(BatchOutcome outcome, BatchBody body, String portal) {
        Map<String, Bitrix24Exception> errors = new LinkedHashMap<>(outcome.failed());
        body.commands().forEach((key, command) -> {
            if (outcome.notExecuted().contains(key)) {
                CallSite site = new CallSite(
                        command.method().value(), portal, command.traits().reads());
                errors.put(key, ClientErrors.notSent(site, "a command before it failed and the batch halted", null));
            }
        });
        return errors;
    }
}
