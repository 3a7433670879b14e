/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import org.apache.camel.Message;

/** What a finished call leaves on the message of its exchange. */
@FunctionalInterface
interface MessageUpdate {

    /** Writes body and headers, or throws what the exchange fails with. */
    void applyTo(Message message) throws InvalidExchangeException;
}
