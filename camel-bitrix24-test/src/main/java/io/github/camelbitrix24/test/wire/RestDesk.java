package io.github.camelbitrix24.test.wire;

import io.github.camelbitrix24.test.access.Credentials;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.fault.Ending;
import io.github.camelbitrix24.test.fault.Fault;
import io.github.camelbitrix24.test.journal.Execution;
import io.github.camelbitrix24.test.journal.Journal;
import io.github.camelbitrix24.test.method.MethodTable;

/** Takes a call: who is it, may it run, run it, write it down. */
public final class RestDesk {
    private final Credentials credentials;
    private final MethodTable methods;
    private final Journal journal;

    public RestDesk(Credentials credentials, MethodTable methods, Journal journal) {
        this.credentials = credentials;
        this.methods = methods;
        this.journal = journal;
    }

    /** Runs the call as far as the fault lets it, or refuses. */
    Answer take(RestAddress address, RestRequest request, Fault fault) {
        Grant caller = caller(address, request);
        Answer answer = fault.run() == Fault.Run.STAND_IN
                ? standIn(fault.ending())
                : methods.run(address.method(), request.parameters(), caller);
        journal.executed(new Execution(address.method(), request.parameters(), answer.rowId()));
        return answer;
    }

    private static Answer standIn(Ending ending) {
        return ending instanceof Ending.OwnResult own ? Answer.of(own.result()) : Answer.done();
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
