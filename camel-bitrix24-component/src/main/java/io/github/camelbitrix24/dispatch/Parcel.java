package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.Transport;
import java.util.concurrent.CompletionStage;

/** What leaves in one request. */
interface Parcel {

    /** The calls' methods and kind, for those who count. */
    RestCall call();

    /** Sends it and answers those who wait, all of them, once. */
    CompletionStage<RestReply> sendBy(Transport transport);

    /** A call by itself. */
    record Alone(Waiting waiting) implements Parcel {

        @Override
        public RestCall call() {
            return waiting.call();
        }

        @Override
        public CompletionStage<RestReply> sendBy(Transport transport) {
            return transport.send(waiting.call()).whenComplete((reply, failure) -> {
                if (failure == null) {
                    waiting.done(reply);
                } else {
                    waiting.failed(failure);
                }
            });
        }
    }
}
