/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.portal.Portal;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** One way to process an exchange: a single call, an explicit batch, a traversal or a download. */
interface Operation {

    /** Starts the call. An invalid exchange is reported by an exception before anything is sent. */
    CompletionStage<? extends MessageUpdate> call(Exchange exchange, Portal target, DynamicTarget call)
            throws InvalidExchangeException;

    /** Called when the exchange is finished, with its failure if there is one. */
    default void afterCall(Exchange exchange, @Nullable Throwable failure) {
        // Nothing to clean up.
    }

    /** What a finished call writes to the message of its exchange. */
    @FunctionalInterface
    interface MessageUpdate {

        /** Writes body and headers, or throws the failure of the exchange. */
        void applyTo(Message message) throws InvalidExchangeException;
    }
}
