/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.rest.CallScheduling.Kind;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.Transport;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * The last stage before a call takes a credential: no call starts after its exchange has ended. When a stop is forced,
 * only acknowledgements are sent; when the portal is closed, nothing.
 */
final class StopGate implements Transport {

    private final Transport next;
    private final BooleanSupplier isStopForced;
    private volatile boolean isClosed;

    StopGate(Transport next, BooleanSupplier isStopForced) {
        this.next = next;
        this.isStopForced = isStopForced;
    }

    @Override
    public CompletionStage<RestReply> send(RestCall call) {
        boolean isOpen =
                !isClosed && (call.scheduling().kind() == Kind.ACKNOWLEDGEMENT || !isStopForced.getAsBoolean());
        return isOpen ? next.send(call) : CompletableFuture.failedFuture(ClientErrors.stopping(call.site()));
    }

    void close() {
        isClosed = true;
    }
}
