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
import io.github.camelbitrix24.test.rest3.Replays;
import java.util.Optional;

/** Takes a request of REST 3.0: one call, which may carry an idempotency key, or a list of calls, which has none. */
public final class Rest3Desk {
    private final CallDesk calls;
    private final Replays replays;

    public Rest3Desk(CallDesk calls, Replays replays) {
        this.calls = calls;
        this.replays = replays;
    }

    RestDesk.Served take(CallDesk.Caller caller, String method, RestRequest request, RestDesk.Ordered ordered) {
        if (!request.isJson()) {
            throw new Refusal("BITRIX_REST_V3_EXCEPTION_INVALIDJSONEXCEPTION", 400, "The request must be JSON");
        }
        boolean isBatch =
                method.equalsIgnoreCase(Batch.METHOD) && ordered.fault().run() != Fault.Run.STAND_IN;
        if (isBatch) {
            return served(batch(caller, request, ordered), caller, false);
        }
        Optional<Replays.Use> use = request.idempotencyKey().map(key -> Replays.Use.of(caller.grant(), method, key));
        Optional<Answer> earlier = use.flatMap(each -> replays.earlier(each, request.body()));
        if (earlier.isPresent()) {
            Reported again = new Reported(earlier.get(), Timing.between(calls.now(), calls.now()));
            return served(again, caller, true);
        }
        Reported done = calls.run(caller, new CallDesk.Call(method, request.parameters()), ordered.fault());
        use.ifPresent(each -> replays.keep(each, request.body(), done.answer()));
        return method.equalsIgnoreCase(Rest3Table.DOCUMENT)
                ? new RestDesk.Served((ObjectNode) done.answer().result(), false)
                : served(done, caller, false);
    }

    private RestDesk.Served served(Reported done, CallDesk.Caller caller, boolean isReplayed) {
        Timing whole = calls.whole(done.timing().started(), caller.visit(), done.timing());
        return new RestDesk.Served(Envelope.of(done.answer(), whole), isReplayed);
    }

    /** The first call that fails ends it all; what ran before has run. */
    private Reported batch(CallDesk.Caller caller, RestRequest request, RestDesk.Ordered ordered) {
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
                            new CallDesk.Call(method, call.path("query")),
                            ordered.rules().nextCommand(method))
                    .answer()
                    .result());
        }
        calls.countBatch();
        return new Reported(Answer.of(results), Timing.between(calls.now(), calls.now()));
    }
}
