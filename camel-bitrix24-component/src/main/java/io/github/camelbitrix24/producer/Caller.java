package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.portal.Portal;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** One way to serve an exchange: a single call, an explicit batch, or a whole list. */
interface Caller {

    /** Begins; what is wrong with the exchange is thrown before anything is sent. */
    CompletionStage<? extends Delivery> call(Exchange exchange, Portal target, DynamicCall call)
            throws BadInputException;

    /** The exchange is finished, with this failure if there is one. */
    default void afterCall(Exchange exchange, @Nullable Throwable failure) {
        // Nothing to forget.
    }
}
