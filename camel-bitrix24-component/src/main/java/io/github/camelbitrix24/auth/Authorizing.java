package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.rest.Credential;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.Transport;
import java.util.concurrent.CompletionStage;

/** The stage that signs a call. It signs each sending anew, so that a repeat carries the newest credential. */
public final class Authorizing implements Transport {

    private final Credential credential;
    private final Transport next;

    public Authorizing(Credential credential, Transport next) {
        this.credential = credential;
        this.next = next;
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        return next.send(call.with(credential));
    }
}
