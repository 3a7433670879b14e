/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.BatchSizer;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.QueryStringCheck;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Decides which calls may share a request, and how many. */
final class Coalescer {

    private final BatchSizer batchSizer;
    private final int maxBatchSize;
    private final Set<String> excluded = ConcurrentHashMap.newKeySet();

    Coalescer(BatchSizer batchSizer, int maxBatchSize) {
        this.batchSizer = batchSizer;
        this.maxBatchSize = maxBatchSize;
    }

    /** The call as a command, if it may share a request and a query string carries its parameters unchanged. */
    @Nullable
    Command commandOf(RestCall call) {
        boolean isCandidate = maxBatchSize > 1
                && !call.scheduling().isTraversal()
                && call.traits().isBatchable()
                && call.scheduling().isShareable()
                && !excluded.contains(key(call.method()));
        return isCandidate && call.parameters().json() instanceof ObjectNode parameters && canBeEncoded(parameters)
                ? new Command(call.method(), call.traits(), parameters, call.resultReader())
                : null;
    }

    /** Whether a batch honours {@code auth_connector} is not documented. */
    private static boolean canBeEncoded(ObjectNode parameters) {
        return !parameters.has(Parameters.AUTH_CONNECTOR)
                && QueryStringCheck.obstacle(parameters).isEmpty();
    }

    /** Whether a waiting call may share a request. */
    boolean canShare(QueuedCall queued) {
        Command command = queued.command();
        return command != null && !excluded.contains(key(command.method()));
    }

    /** The part of a request that a call takes; all of it if it cannot share one. */
    double shareOf(QueuedCall queued) {
        return canShare(queued) ? shareOf(queued.call().method()) : 1;
    }

    private double shareOf(MethodName method) {
        return 1.0 / Math.min(maxBatchSize, batchSizer.allowed(method));
    }

    /** Excludes a method that the portal does not accept in a batch. */
    void exclude(MethodName method) {
        excluded.add(key(method));
    }

    /** An empty batch. */
    BatchBuilder newBatch() {
        return new BatchBuilder();
    }

    private static String key(MethodName method) {
        return method.value().toLowerCase(Locale.ROOT);
    }

    /** Fills a batch: each command takes a share of it that depends on the batch size of its method. */
    final class BatchBuilder {

        private final List<QueuedCall> calls = new ArrayList<>();
        private double filled;

        /** Adds the call if there is room for it. */
        boolean offer(QueuedCall queued) {
            if (!canShare(queued)) {
                return false;
            }
            double share = shareOf(queued.call().method());
            if (filled + share > 1 + 1e-9 || !queued.markSent()) {
                return false;
            }
            filled += share;
            calls.add(queued);
            return true;
        }

        boolean isFull() {
            return filled > 1 - 1e-9 || calls.size() >= maxBatchSize;
        }

        List<QueuedCall> calls() {
            return calls;
        }
    }
}
