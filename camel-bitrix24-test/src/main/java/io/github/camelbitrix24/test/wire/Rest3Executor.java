/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Envelope;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.answer.Timing;
import io.github.camelbitrix24.test.batch.Batch;
import io.github.camelbitrix24.test.batch.Reported;
import io.github.camelbitrix24.test.fault.Fault;
import io.github.camelbitrix24.test.method.Rest3Table;
import io.github.camelbitrix24.test.rest3.IdempotencyStore;
import java.util.Optional;

/** Takes a request of REST 3.0: one call, which may carry an idempotency key, or a list of calls, which has none. */
public final class Rest3Executor {
    private final CallExecutor calls;
    private final IdempotencyStore replays;

    public Rest3Executor(CallExecutor calls, IdempotencyStore replays) {
        this.calls = calls;
        this.replays = replays;
    }

    RequestExecutor.Response take(
            CallExecutor.Caller caller, String method, RestRequest request, RequestExecutor.AppliedFaults ordered) {
        if (!request.isJson()) {
            throw new Refusal("BITRIX_REST_V3_EXCEPTION_INVALIDJSONEXCEPTION", 400, "The request must be JSON");
        }
        boolean isBatch =
                method.equalsIgnoreCase(Batch.METHOD) && ordered.fault().run() != Fault.Run.STAND_IN;
        if (isBatch) {
            return served(batch(caller, request, ordered), caller, false);
        }
        Optional<IdempotencyStore.Use> use =
                request.idempotencyKey().map(key -> IdempotencyStore.Use.of(caller.grant(), method, key));
        Optional<Answer> earlier = use.flatMap(each -> replays.earlier(each, request.body()));
        if (earlier.isPresent()) {
            Reported again = new Reported(earlier.get(), Timing.between(calls.now(), calls.now()));
            return served(again, caller, true);
        }
        Reported done = calls.run(caller, new CallExecutor.Call(method, request.parameters()), ordered.fault());
        use.ifPresent(each -> replays.keep(each, request.body(), done.answer()));
        return method.equalsIgnoreCase(Rest3Table.DOCUMENT)
                ? new RequestExecutor.Response((ObjectNode) done.answer().result(), false)
                : served(done, caller, false);
    }

    private RequestExecutor.Response served(Reported done, CallExecutor.Caller caller, boolean isReplayed) {
        Timing whole = calls.whole(done.timing().started(), caller.visit(), done.timing());
        return new RequestExecutor.Response(Envelope.of(done.answer(), whole), isReplayed);
    }

    /** The first call that fails ends it all; what ran before has run. */
    private Reported batch(CallExecutor.Caller caller, RestRequest request, RequestExecutor.AppliedFaults ordered) {
        JsonNode given = request.parameters();
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        for (JsonNode call : given) {
            if (!call.path("method").isTextual()) {
                throw new Refusal(
                        "BITRIX_REST_V3_EXCEPTION_INVALIDSELECTEXCEPTION", 400, "A batch is a list of methods");
            }
            String method = call.path("method").asText();
            results.add(calls.run(
                            caller,
                            new CallExecutor.Call(method, call.path("query")),
                            ordered.rules().nextCommand(method))
                    .answer()
                    .result());
        }
        calls.countBatch();
        return new Reported(Answer.of(results), Timing.between(calls.now(), calls.now()));
    }
}
