package io.github.camelbitrix24.producer;

import org.apache.camel.Message;

/** What a finished call leaves on the message of its exchange. */
@FunctionalInterface
interface Delivery {

    /** Writes body and headers, or throws what the exchange fails with. */
    void to(Message message) throws BadInputException;
}
