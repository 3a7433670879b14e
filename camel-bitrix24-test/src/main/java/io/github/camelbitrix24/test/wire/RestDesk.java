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
import io.github.camelbitrix24.test.limit.Traffic;
import io.github.camelbitrix24.test.limit.Visit;
import java.time.Instant;

/** Takes a request: who is it, is it one call or a batch of them, and what did that take. */
public final class RestDesk {
    private final Credentials credentials;
    private final CallDesk calls;
    private final Batch batch;
    private final Traffic traffic;

    public RestDesk(Credentials credentials, CallDesk calls, Batch batch, Traffic traffic) {
        this.credentials = credentials;
        this.calls = calls;
        this.batch = batch;
        this.traffic = traffic;
    }

    /** Runs the request as far as the fault lets it, or refuses. */
    ObjectNode take(RestAddress address, RestRequest request, Ordered ordered) {
        Grant caller = caller(address, request);
        Fault fault = ordered.fault();
        try (Visit visit = traffic.enter()) {
            Instant started = calls.now();
            visit.pass(calls.costOfRequest());
            CallDesk.Caller at = new CallDesk.Caller(caller, visit);
            boolean isBatch = address.method().equalsIgnoreCase(Batch.METHOD) && fault.run() != Fault.Run.STAND_IN;
            Reported done = isBatch
                    ? batch(at, request, ordered.rules())
                    : calls.run(at, new CallDesk.Call(address.method(), request.parameters()), fault);
            return Envelope.of(done.answer(), calls.whole(started, visit, done.timing()));
        }
    }

    /** The fault that befalls a request, and the rules that its commands are under. */
    record Ordered(Fault fault, Rules rules) {}

    private Reported batch(CallDesk.Caller caller, RestRequest request, Rules rules) {
        Instant started = calls.now();
        Answer answer = Answer.of(batch.run(
                BatchCall.of(request.parameters()),
                (method, parameters) ->
                        calls.run(caller, new CallDesk.Call(method, parameters), rules.nextCommand(method))));
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
