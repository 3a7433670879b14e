/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.batch.BatchSizer;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TimeSource;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What a portal provides to its traversals.
 *
 * @param sender sends a request, retries it, and applies the limits of the portal
 * @param batchSizer how many pages a request may hold
 * @param maxCommands the most commands in one request
 * @param concurrency how many requests to have in flight: 0 adapts it to the response time of the portal
 * @param maxConcurrency the most requests in flight
 * @param log what its traversals report
 */
public record TraversalContext(
        String portal,
        Function<RestCall.Request, CompletionStage<RestReply>> sender,
        TimeSource timer,
        BatchSizer batchSizer,
        int maxCommands,
        int concurrency,
        int maxConcurrency,
        ListLog log) {

    CallSite site(MethodName method) {
        return new CallSite(method.value(), portal, true);
    }
}
