/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.Transport;
import java.util.concurrent.CompletionStage;

/** One request: a single call or a batch of calls. */
interface OutboundRequest {

    /** The call that is sent; its methods are charged with operating time. */
    RestCall call();

    /** Sends the request and completes each of its calls once. */
    CompletionStage<RestReply> sendThrough(Transport transport);

    /** A single call. */
    record Single(QueuedCall queued) implements OutboundRequest {

        @Override
        public RestCall call() {
            return queued.call();
        }

        @Override
        public CompletionStage<RestReply> sendThrough(Transport transport) {
            return transport.send(queued.call()).whenComplete((reply, failure) -> {
                if (failure == null) {
                    queued.complete(reply);
                } else {
                    queued.fail(failure);
                }
            });
        }
    }
}
