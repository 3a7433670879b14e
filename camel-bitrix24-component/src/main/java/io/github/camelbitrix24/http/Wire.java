/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

import java.io.IOException;

/** Sends one request to one portal and reads the response, on the calling thread. */
public interface Wire extends AutoCloseable {

    /** Reads a response while its connection is held; must not keep the stream of the body. */
    @FunctionalInterface
    interface ResponseReader<T> {

        T read(WireResponse response) throws IOException;
    }

    /**
     * Sends the request and hands the response to the reader before the connection returns to the pool.
     *
     * @throws WireException if no complete response was received; it says whether the request may have reached the
     *     portal
     */
    <T> T exchange(WireRequest request, ResponseReader<T> reader) throws WireException;

    /** Cancels the requests in flight; others can be sent. */
    default void cancelRequests() {}

    /** Cancels the requests in flight and closes the pooled connections. */
    @Override
    void close();
}
