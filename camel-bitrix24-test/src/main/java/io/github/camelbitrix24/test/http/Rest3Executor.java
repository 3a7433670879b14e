/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Envelope;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.answer.Timing;
import io.github.camelbitrix24.test.batch.BatchRunner;
import io.github.camelbitrix24.test.batch.TimedAnswer;
import io.github.camelbitrix24.test.fault.Fault;
import io.github.camelbitrix24.test.method.Rest3Methods;
import io.github.camelbitrix24.test.rest3.BatchReferences;
import io.github.camelbitrix24.test.rest3.IdempotencyStore;
import java.util.Optional;

/** Executes a REST 3.0 request: one call, optionally with an idempotency key, or a list of calls without one. */
public final class Rest3Executor {
    private final CallExecutor calls;
    private final IdempotencyStore idempotencyStore;

    public Rest3Executor(CallExecutor calls, IdempotencyStore idempotencyStore) {
        this.calls = calls;
        this.idempotencyStore = idempotencyStore;
    }

    RequestExecutor.RestResponse execute(
            CallExecutor.Caller caller, String method, RestRequest request, RequestExecutor.AppliedFaults faults) {
        if (!request.isJson()) {
            throw new Refusal("BITRIX_REST_V3_EXCEPTION_INVALIDJSONEXCEPTION", 400, "The request must be JSON");
        }
        boolean isBatch = method.equalsIgnoreCase(BatchRunner.METHOD)
                && faults.fault().executionMode() != Fault.ExecutionMode.STUBBED;
        if (isBatch) {
            return response(batch(caller, request, faults), caller, false);
        }
        Optional<IdempotencyStore.ScopedKey> key =
                request.idempotencyKey().map(text -> IdempotencyStore.ScopedKey.of(caller.grant(), method, text));
        Optional<Answer> earlier = key.flatMap(each -> idempotencyStore.find(each, request.body()));
        if (earlier.isPresent()) {
            TimedAnswer again = new TimedAnswer(earlier.get(), Timing.between(calls.now(), calls.now()));
            return response(again, caller, true);
        }
        TimedAnswer done = calls.run(caller, new CallExecutor.Call(method, request.parameters()), faults.fault());
        key.ifPresent(each -> idempotencyStore.store(each, request.body(), done.answer()));
        return method.equalsIgnoreCase(Rest3Methods.DOCUMENT)
                ? new RequestExecutor.RestResponse((ObjectNode) done.answer().result(), false)
                : response(done, caller, false);
    }

    private RequestExecutor.RestResponse response(TimedAnswer done, CallExecutor.Caller caller, boolean isReplayed) {
        Timing whole = calls.requestTiming(done.timing().started(), caller.execution(), done.timing());
        return new RequestExecutor.RestResponse(Envelope.of(done.answer(), whole), isReplayed);
    }

    /** The first failing call ends the batch; earlier calls remain executed. */
    private TimedAnswer batch(CallExecutor.Caller caller, RestRequest request, RequestExecutor.AppliedFaults faults) {
        JsonNode given = request.parameters();
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        BatchReferences references = new BatchReferences();
        for (JsonNode call : given) {
            if (!call.path("method").isTextual()) {
                throw new Refusal(
                        "BITRIX_REST_V3_EXCEPTION_INVALIDSELECTEXCEPTION", 400, "A batch is a list of methods");
            }
            String method = call.path("method").asText();
            JsonNode result = calls.run(
                            caller,
                            new CallExecutor.Call(method, references.resolve(call.path("query"))),
                            faults.rules().nextCommand(method))
                    .answer()
                    .result();
            references.add(call, result);
            results.add(result);
        }
        calls.countBatch();
        return new TimedAnswer(Answer.of(results), Timing.between(calls.now(), calls.now()));
    }
}
