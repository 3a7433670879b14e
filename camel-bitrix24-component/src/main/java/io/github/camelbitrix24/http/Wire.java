/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.http;

/** Sends one request to one portal and has its answer read, on the thread that asks. */
public interface Wire extends AutoCloseable {

    /**
     * Sends the request and hands the answer to the reader before the connection goes back to the pool.
     *
     * @throws WireException if there was no whole answer, with whether the request may have reached the portal
     */
    <T> T exchange(WireRequest request, WireReader<T> reader) throws WireException;

    /** Cuts what is still under way and closes the pooled connections. */
    @Override
    void close();
}
