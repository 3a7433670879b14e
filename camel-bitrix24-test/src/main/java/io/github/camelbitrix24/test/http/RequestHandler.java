/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;

/** What a server shows behind its entrance. */
interface RequestHandler {
    /** The method that a path names, "" if none. */
    String methodOf(String path);

    void serve(HttpServerExchange exchange, byte[] body);

    /** Whether a request brings a file that is too large to be held. */
    default boolean isUpload(HttpServerExchange exchange) {
        return false;
    }

    /** Takes such a file in, blocking until it has come. */
    default void receiveUpload(HttpServerExchange exchange) throws IOException {
        throw new IOException("Nobody takes files here");
    }
}
