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
 * What a portal gives to its walks.
 *
 * @param sender sends a request, repeats it as a read, and holds it back as the portal wants
 * @param batchSizer how many pages a request may hold
 * @param maxCommands the most commands in one request
 * @param concurrency how many chains of requests to use: 0 for as many as the portal serves faster than fewer
 * @param maxConcurrency the most chains
 */
public record TraversalContext(
        String portal,
        Function<RestCall.Request, CompletionStage<RestReply>> sender,
        TimeSource timer,
        BatchSizer batchSizer,
        int maxCommands,
        int concurrency,
        int maxConcurrency) {

    CallSite site(MethodName method) {
        return new CallSite(method.value(), portal, true);
    }
}
