/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;

/**
 * Reads one response. The HTTP client reads the rest of a body before it returns its connection to the pool, and a rest
 * may have no end: if the reader fails or leaves much of the body, the connection is closed instead.
 */
final class ResponseHandling<T> implements HttpClientResponseHandler<T> {

    /** Reading so much costs less than a new connection. */
    private static final int MAX_UNREAD = 64 * 1024;

    private final HttpUriRequestBase request;
    private final Wire.ResponseReader<T> reader;
    private Optional<T> resultBeforeClosing = Optional.empty();
    private boolean hasClosed;

    ResponseHandling(HttpUriRequestBase request, Wire.ResponseReader<T> reader) {
        this.request = request;
        this.reader = reader;
    }

    @Override
    public T handleResponse(ClassicHttpResponse response) throws IOException {
        HttpWireResponse received = new HttpWireResponse(response);
        try {
            T result = reader.read(received);
            if (!isReadToEnd(received.body())) {
                resultBeforeClosing = Optional.of(result);
                closeConnection();
            }
            return result;
        } catch (IOException | RuntimeException | Error e) {
            closeConnection();
            throw e;
        }
    }

    private static boolean isReadToEnd(InputStream body) throws IOException {
        if (body.read() < 0) {
            return true;
        }
        byte[] buffer = new byte[8 * 1024];
        int total = 0;
        for (int read = 0; read >= 0 && total <= MAX_UNREAD; total += read) {
            read = body.read(buffer);
            if (read < 0) {
                return true;
            }
        }
        return false;
    }

    /** Not done twice: a request that is cancelled already has exceeded its timeout. */
    private void closeConnection() {
        if (!request.isCancelled()) {
            hasClosed = true;
            request.cancel();
        }
    }

    /** What the reader returned, if the connection was closed after that: then the client fails, but the call did not. */
    Optional<T> resultBeforeClosing() {
        return resultBeforeClosing;
    }

    /** Whether the request was cancelled by its timeout or by the end of the wire. */
    boolean isCancelledFromOutside() {
        return request.isCancelled() && !hasClosed;
    }
}
