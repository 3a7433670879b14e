/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.http;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;

/** Handles the requests to a server. */
interface RequestHandler {
    /** The method in a path, "" if none. */
    String methodOf(String path);

    void serve(HttpServerExchange exchange, byte[] body);

    /** Whether a request is a file upload, which is streamed. */
    default boolean isUpload(HttpServerExchange exchange) {
        return false;
    }

    /** Receives an upload and blocks until it is complete. */
    default void receiveUpload(HttpServerExchange exchange) throws IOException {
        throw new IOException("This server does not accept files");
    }
}
