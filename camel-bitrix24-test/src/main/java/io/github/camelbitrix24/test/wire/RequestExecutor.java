/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.access.Credentials;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Envelope;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.answer.Timing;
import io.github.camelbitrix24.test.batch.Batch;
import io.github.camelbitrix24.test.batch.BatchCall;
import io.github.camelbitrix24.test.batch.Reported;
import io.github.camelbitrix24.test.fault.Fault;
import io.github.camelbitrix24.test.fault.Rules;
import io.github.camelbitrix24.test.limit.Concurrency;
import io.github.camelbitrix24.test.limit.RequestExecution;
import java.time.Instant;

/** Takes a request: who is it, is it one call or a batch of them, and what did that take. */
public final class RequestExecutor {
    private final Credentials credentials;
    private final CallExecutor calls;
    private final Rest3Executor rest3;
    private final Batch batch;
    private final Concurrency traffic;

    public RequestExecutor(Credentials credentials, Executors desks, Batch batch, Concurrency traffic) {
        this.credentials = credentials;
        this.calls = desks.classic;
        this.rest3 = desks.rest3;
        this.batch = batch;
        this.traffic = traffic;
    }

    /** Where calls of the two versions of the API are run. */
    public record Executors(CallExecutor classic, Rest3Executor rest3) {}

    /** A whole answer, and whether it is what was answered before. */
    record Response(ObjectNode answer, boolean isReplayed) {}

    /** Runs the request as far as the fault lets it, or refuses. */
    Response take(RestAddress address, RestRequest request, AppliedFaults ordered) {
        Grant caller = caller(address, request);
        Fault fault = ordered.fault();
        try (RequestExecution visit = traffic.enter()) {
            Instant started = calls.now();
            visit.pass(calls.costOfRequest());
            CallExecutor.Caller at = new CallExecutor.Caller(caller, visit);
            if (address.isRest3()) {
                return rest3.take(at, address.method(), request, ordered);
            }
            boolean isBatch = address.method().equalsIgnoreCase(Batch.METHOD) && fault.run() != Fault.Run.STAND_IN;
            Reported done = isBatch
                    ? batch(at, request, ordered.rules())
                    : calls.run(at, new CallExecutor.Call(address.method(), request.parameters()), fault);
            return new Response(Envelope.of(done.answer(), calls.whole(started, visit, done.timing())), false);
        }
    }

    /** The fault that befalls a request, and the rules that its commands are under. */
    record AppliedFaults(Fault fault, Rules rules) {}

    private Reported batch(CallExecutor.Caller caller, RestRequest request, Rules rules) {
        Instant started = calls.now();
        Answer answer = Answer.of(batch.run(
                BatchCall.of(request.parameters()),
                (method, parameters) ->
                        calls.run(caller, new CallExecutor.Call(method, parameters), rules.nextCommand(method))));
        calls.countBatch();
        return new Reported(answer, Timing.between(started, calls.now()));
    }

    private Grant caller(RestAddress address, RestRequest request) {
        if (address.webhook().isPresent()) {
            RestAddress.Webhook webhook = address.webhook().get();
            return credentials.byWebhook(webhook.user(), webhook.code().reveal());
        }
        return credentials.byToken(request.accessToken()
                .orElseThrow(() -> new Refusal("NO_AUTH_FOUND", 401, "Wrong authorization data"))
                .reveal());
    }
}
