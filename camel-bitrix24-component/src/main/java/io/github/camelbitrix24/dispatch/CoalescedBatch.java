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
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.rest.CallBudget;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.MethodName;
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

/** Several calls that leave in one batch. Each gets its own result, its own exception, and is judged by itself. */
final class CoalescedBatch implements OutboundRequest {

    private static final String NOT_BATCHABLE = "error_batch_method_not_allowed";

    /** Nothing ran: the portal wants these calls to come alone, or in fewer company. */
    private static final Set<String> SENT_ALONE = Set.of(NOT_BATCHABLE, "error_batch_length_exceeded");

    /** A batch that is lost sooner was not too slow. */
    private static final Duration SLOW = Duration.ofSeconds(10);

    private final Map<String, QueuedCall> calls = new LinkedHashMap<>();
    private final PortalLimits limits;
    private final RestCall call;
    private final Requeue requeue;

    CoalescedBatch(List<QueuedCall> packed, PortalLimits limits, Requeue sentBack) {
        this.limits = limits;
        this.requeue = sentBack;
        Map<String, Command> commands = new LinkedHashMap<>();
        for (QueuedCall waiting : packed) {
            String key = "c" + calls.size();
            calls.put(key, waiting);
            commands.put(key, Objects.requireNonNull(waiting.command(), "only commands are packed"));
        }
        Duration longest = packed.stream()
                .map(each -> each.call().timeLeft(limits.timer()))
                .max(Duration::compareTo)
                .filter(left -> !left.isZero())
                .orElse(Duration.ofNanos(1));
        RestCall first = packed.get(0).call();
        CallBudget patience = new CallBudget(
                longest, first.budget().maxRetries(), first.budget().retryDelay());
        RestCall.Request request = new Batch(false, commands).request(patience, false);
        this.call = RestCall.of(request, first.site().portal(), limits.timer());
    }

    /** Takes the calls that the portal wants to have by themselves. */
    @FunctionalInterface
    interface Requeue {

        void sendAlone(QueuedCall waiting, boolean isForEver);
    }

    @Override
    public RestCall call() {
        return call;
    }

    @Override
    public CompletionStage<RestReply> sendThrough(Transport transport) {
        long began = limits.timer().nanoTime();
        return transport.send(call).whenComplete((reply, failure) -> {
            if (failure != null) {
                learnFrom(Futures.rootOf(failure), began);
                calls.values().forEach(each -> each.fail(failureOf(each, Futures.rootOf(failure))));
            } else if (reply.result() instanceof BatchAnswer answer) {
                calls.forEach((key, each) -> complete(each, answer.replyTo(key)));
            }
        });
    }

    /** A batch that was lost after a while was too slow: the next ones are smaller. */
    private void learnFrom(Throwable failure, long began) {
        boolean isLost = failure instanceof Bitrix24Exception known && known.getOutcome() == Outcome.UNKNOWN;
        if (isLost && limits.timer().nanoTime() - began >= SLOW.toNanos()) {
            Map<MethodName, Long> commands = calls.values().stream()
                    .collect(Collectors.groupingBy(each -> each.call().method(), Collectors.counting()));
            commands.forEach((method, count) -> limits.batchSizer().timedOut(method, count.intValue()));
        }
    }

    private Throwable failureOf(QueuedCall waiting, Throwable failure) {
        return failure instanceof Bitrix24Exception known
                ? ClientErrors.sharedRequestFailed(waiting.call().site(), calls.size(), known)
                : failure;
    }

    private void complete(QueuedCall waiting, CommandReply reply) {
        if (reply instanceof CommandReply.Done done) {
            waiting.complete(done.reply());
        } else if (reply instanceof CommandReply.Failed failed) {
            String code = failed.code().toLowerCase(Locale.ROOT);
            if (SENT_ALONE.contains(code) && waiting.returnToQueue()) {
                waiting.excludeFromBatches();
                requeue.sendAlone(waiting, code.equals(NOT_BATCHABLE));
            } else {
                waiting.fail(failed.toException(waiting.call().site()));
            }
        } else if (reply instanceof CommandReply.Unreadable unreadable) {
            waiting.fail(unreadable.toException(waiting.call().site()));
        } else {
            waiting.fail(ClientErrors.responseLost(
                    waiting.call().site(), "the answer to the batch in which it left does not speak of it", null));
        }
    }
}
