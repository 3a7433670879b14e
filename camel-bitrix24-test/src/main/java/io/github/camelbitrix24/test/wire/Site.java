package io.github.camelbitrix24.test.wire;

import io.undertow.server.HttpServerExchange;

/** What a server shows behind its entrance. */
interface Site {
    /** The method that a path names, "" if none. */
    String methodIn(String path);

    void serve(HttpServerExchange exchange, byte[] body);
}
