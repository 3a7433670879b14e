/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.batch.CommandReply;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.ErrorTrait;
import io.github.camelbitrix24.error.Outcome;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Reads the usage of the portal's limits from each response and records it in the {@link PortalLimits}. */
final class UsageRecorder implements Transport {

    private final Transport next;
    private final PortalLimits limits;

    UsageRecorder(Transport next, PortalLimits limits) {
        this.next = next;
        this.limits = limits;
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        return next.send(call).whenComplete((reply, failure) -> {
            if (failure != null) {
                if (Futures.rootOf(failure) instanceof Bitrix24Exception known) {
                    failed(call.method(), known);
                }
            } else if (reply.result() instanceof BatchAnswer answer) {
                read(answer, call.scheduling().isTraversal());
            } else {
                read(call.method(), reply.time());
            }
            limits.ledger().ended(call.chargedMethods(), call.scheduling().isTraversal());
        });
    }

    /** A request that never reached the portal was not counted there. */
    private void failed(MethodName method, Bitrix24Exception failure) {
        if (failure.getOutcome() == Outcome.NOT_RUN && failure.getStatus() == 0) {
            limits.bucket().giveBack();
        }
        refused(method, failure.getCode());
    }

    private void refused(MethodName method, String code) {
        if (ErrorTrait.REQUEST_LIMIT.appliesTo(code)) {
            limits.bucket().drain();
        } else if (ErrorTrait.OPERATING_TIME_LIMIT.appliesTo(code)) {
            limits.ledger().refused(method);
        }
    }

    private void read(BatchAnswer answer, boolean isTraversal) {
        Map<MethodName, Share> shares = new HashMap<>();
        answer.commands().forEach((key, command) -> {
            CommandReply reply = answer.replyTo(key);
            if (reply instanceof CommandReply.Done done) {
                shares.merge(command.method(), Share.of(done.reply().time()), Share::plus);
            } else if (reply instanceof CommandReply.Failed failed) {
                refused(command.method(), failed.code());
            }
        });
        shares.forEach((method, share) -> {
            limits.batchSizer().completed(method, share.commands, share.duration);
            if (isTraversal) {
                limits.ledger().traversalCost(method, share.duration.toMillis() / 1_000.0);
            }
            read(method, share.highest);
        });
    }

    /** Zero and missing values mean that the portal did not measure. */
    private void read(MethodName method, Map<String, Object> time) {
        double operating = number(time, "operating");
        double resetAt = number(time, "operating_reset_at");
        if (operating > 0 && resetAt > 0) {
            double finish = number(time, "finish");
            double now = finish > 0 ? finish : seconds(limits.timer().now());
            limits.ledger().reported(method, operating, Duration.ofMillis((long) ((resetAt - now) * 1_000)));
        }
    }

    private static double seconds(Instant moment) {
        return moment.toEpochMilli() / 1_000.0;
    }

    private static double number(Map<String, Object> time, String name) {
        Object value = time.get(name);
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    /**
     * The usage of the commands of one method in a batch.
     *
     * @param highest the time block with the highest operating time: a gauge, which must not be summed
     */
    private record Share(int commands, Duration duration, Map<String, Object> highest) {

        private static Share of(Map<String, Object> time) {
            return new Share(1, Duration.ofNanos((long) (number(time, "duration") * 1e9)), time);
        }

        private Share plus(Share other) {
            boolean isFuller = number(highest, "operating") >= number(other.highest, "operating");
            return new Share(
                    commands + other.commands, duration.plus(other.duration), isFuller ? highest : other.highest);
        }
    }
}
