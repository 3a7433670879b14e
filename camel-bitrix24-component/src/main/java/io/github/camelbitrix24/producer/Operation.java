/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.portal.Portal;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** One way to serve an exchange: a single call, an explicit batch, or a whole list. */
interface Operation {

    /** Begins; what is wrong with the exchange is thrown before anything is sent. */
    CompletionStage<? extends MessageUpdate> call(Exchange exchange, Portal target, DynamicTarget call)
            throws InvalidExchangeException;

    /** The exchange is finished, with this failure if there is one. */
    default void afterCall(Exchange exchange, @Nullable Throwable failure) {
        // Nothing to forget.
    }
}
