/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.access.Credentials;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Envelope;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.answer.Timing;
import io.github.camelbitrix24.test.batch.BatchRequest;
import io.github.camelbitrix24.test.batch.BatchRunner;
import io.github.camelbitrix24.test.batch.TimedAnswer;
import io.github.camelbitrix24.test.fault.Fault;
import io.github.camelbitrix24.test.fault.Rules;
import io.github.camelbitrix24.test.limit.ConcurrencyLimit;
import io.github.camelbitrix24.test.limit.RequestExecution;
import java.time.Instant;

/** Executes a request: authenticates the caller and runs the call or the batch. */
public final class RequestExecutor {
    private final Credentials credentials;
    private final CallExecutor calls;
    private final Rest3Executor rest3;
    private final BatchRunner batch;
    private final ConcurrencyLimit concurrencyLimit;

    public RequestExecutor(
            Credentials credentials, Executors executors, BatchRunner batch, ConcurrencyLimit concurrencyLimit) {
        this.credentials = credentials;
        this.calls = executors.classic;
        this.rest3 = executors.rest3;
        this.batch = batch;
        this.concurrencyLimit = concurrencyLimit;
    }

    /** The executors of the two API versions. */
    public record Executors(CallExecutor classic, Rest3Executor rest3) {}

    /** A response, and whether it is replayed for an idempotency key. */
    record RestResponse(ObjectNode answer, boolean isReplayed) {}

    /** Runs the request as far as the fault allows, or throws a refusal. */
    RestResponse execute(RestPath address, RestRequest request, AppliedFaults faults) {
        Grant caller = caller(address, request);
        Fault fault = faults.fault();
        try (RequestExecution execution = concurrencyLimit.begin()) {
            Instant started = calls.now();
            execution.consume(calls.costOfRequest());
            CallExecutor.Caller executing = new CallExecutor.Caller(caller, execution);
            if (address.isRest3()) {
                return rest3.execute(executing, address.method(), request, faults);
            }
            boolean isBatch = address.method().equalsIgnoreCase(BatchRunner.METHOD)
                    && fault.executionMode() != Fault.ExecutionMode.STUBBED;
            TimedAnswer done = isBatch
                    ? batch(executing, request, faults.rules())
                    : calls.run(executing, new CallExecutor.Call(address.method(), request.parameters()), fault);
            return new RestResponse(
                    Envelope.of(done.answer(), calls.requestTiming(started, execution, done.timing())), false);
        }
    }

    /** The fault of a request, and the rules for its commands. */
    record AppliedFaults(Fault fault, Rules rules) {}

    private TimedAnswer batch(CallExecutor.Caller caller, RestRequest request, Rules rules) {
        Instant started = calls.now();
        Answer answer = Answer.of(batch.run(
                BatchRequest.of(request.parameters()),
                (method, parameters) ->
                        calls.run(caller, new CallExecutor.Call(method, parameters), rules.nextCommand(method))));
        calls.countBatch();
        return new TimedAnswer(answer, Timing.between(started, calls.now()));
    }

    private Grant caller(RestPath address, RestRequest request) {
        if (address.webhook().isPresent()) {
            RestPath.Webhook webhook = address.webhook().get();
            return credentials.grantOfWebhook(webhook.user(), webhook.code().reveal());
        }
        return credentials.grantOfToken(request.accessToken()
                .orElseThrow(() -> new Refusal("NO_AUTH_FOUND", 401, "Wrong authorization data"))
                .reveal());
    }
}
