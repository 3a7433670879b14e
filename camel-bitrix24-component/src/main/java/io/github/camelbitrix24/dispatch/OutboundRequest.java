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

/** What leaves in one request. */
interface OutboundRequest {

    /** The calls' methods and kind, for those who count. */
    RestCall call();

    /** Sends it and answers those who wait, all of them, once. */
    CompletionStage<RestReply> sendThrough(Transport transport);

    /** A call by itself. */
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
