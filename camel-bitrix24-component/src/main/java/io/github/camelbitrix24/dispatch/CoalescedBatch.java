/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.batch.Batch;
import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.CommandReply;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.ResponseException;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.Transport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Several calls sent in one batch. Each of them completes with its own result or its own exception. */
final class CoalescedBatch implements OutboundRequest {

    private static final String NOT_BATCHABLE = "error_batch_method_not_allowed";

    /** Codes with which the portal refuses a command without running it, because it is in a batch or the batch is too long. */
    private static final Set<String> SENT_ALONE = Set.of(NOT_BATCHABLE, "error_batch_length_exceeded");

    private final Map<String, QueuedCall> calls = new LinkedHashMap<>();
    private final PortalLimits limits;
    private final RestCall call;
    private final Requeue requeue;

    CoalescedBatch(List<QueuedCall> queuedCalls, PortalLimits limits, Requeue requeue) {
        this.limits = limits;
        this.requeue = requeue;
        Map<String, Command> commands = new LinkedHashMap<>();
        for (QueuedCall queued : queuedCalls) {
            String key = "c" + calls.size();
            calls.put(key, queued);
            commands.put(key, Objects.requireNonNull(queued.command(), "only calls with a command are coalesced"));
        }
        Duration timeLeft = queuedCalls.stream()
                .map(each -> each.call().timeLeft(limits.timer()))
                .max(Duration::compareTo)
                .filter(left -> !left.isZero())
                .orElse(Duration.ofNanos(1));
        RestCall first = queuedCalls.get(0).call();
        CallBudget budget = new CallBudget(
                timeLeft, first.budget().maxRetries(), first.budget().retryDelay());
        RestCall.Request request = new Batch(false, commands).request(budget, false);
        this.call = RestCall.of(request, first.site().portal(), limits.timer());
    }

    /** Sends a call again that the portal did not accept in a batch. */
    @FunctionalInterface
    interface Requeue {

        void sendAlone(QueuedCall queued, boolean isPermanent);
    }

    @Override
    public RestCall call() {
        return call;
    }

    @Override
    public CompletionStage<RestReply> sendThrough(Transport transport) {
        long startedAt = limits.timer().nanoTime();
        return transport.send(call).whenComplete((reply, failure) -> {
            if (failure != null) {
                adaptBatchSize(Futures.rootOf(failure), startedAt);
                calls.values().forEach(each -> fail(each, Futures.rootOf(failure)));
            } else if (reply.result() instanceof BatchAnswer answer) {
                calls.forEach((key, each) -> complete(each, answer.replyTo(key)));
            }
        });
    }

    /** A read whose neighbor has a large result is sent again alone: its own result may be small. */
    private void fail(QueuedCall queued, Throwable failure) {
        boolean mayBeSmall = calls.size() > 1
                && queued.call().traits().reads()
                && ResponseException.causeOf(failure).isPresent();
        if (mayBeSmall && queued.returnToQueue()) {
            queued.excludeFromBatches();
            requeue.sendAlone(queued, false);
        } else {
            queued.fail(failureOf(queued, failure));
        }
    }

    private void adaptBatchSize(Throwable failure, long startedAt) {
        Duration elapsed = Duration.ofNanos(limits.timer().nanoTime() - startedAt);
        Map<MethodName, Long> commands = calls.values().stream()
                .collect(Collectors.groupingBy(each -> each.call().method(), Collectors.counting()));
        commands.forEach((method, count) -> limits.batchSizer().failed(method, count.intValue(), failure, elapsed));
    }

    private Throwable failureOf(QueuedCall queued, Throwable failure) {
        return failure instanceof Bitrix24Exception known
                ? ClientErrors.sharedRequestFailed(queued.call().site(), calls.size(), known)
                : failure;
    }

    private void complete(QueuedCall queued, CommandReply reply) {
        if (reply instanceof CommandReply.Done done) {
            queued.complete(done.reply());
        } else if (reply instanceof CommandReply.Failed failed) {
            String code = failed.code().toLowerCase(Locale.ROOT);
            if (SENT_ALONE.contains(code) && queued.returnToQueue()) {
                queued.excludeFromBatches();
                requeue.sendAlone(queued, code.equals(NOT_BATCHABLE));
            } else {
                queued.fail(failed.toException(queued.call().site()));
            }
        } else if (reply instanceof CommandReply.Unreadable unreadable) {
            queued.fail(unreadable.toException(queued.call().site()));
        } else if (reply instanceof CommandReply.Missing missing) {
            queued.fail(ClientErrors.responseLost(queued.call().site(), missing.reason(), null));
        }
    }
}
