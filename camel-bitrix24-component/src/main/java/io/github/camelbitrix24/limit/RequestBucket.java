/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

/** The requests that a portal still takes. One per portal, shared by all who call it; safe for many threads. */
public interface RequestBucket extends AutoCloseable {

    /** Reserves the next request. Returns the nanoseconds until it may be sent: 0 for at once. */
    long take();

    /** Gives back a reserved request that was not sent. */
    void giveBack();

    /** How many requests may be sent at once; below 0 when some are reserved ahead. */
    long free();

    /** The nanoseconds until so many requests are free, if nobody takes any: 0 when they are. */
    long nanosUntilFree(int requests);

    /** The portal has refused a request: it has counted more than we have. Nothing is free for a while. */
    void drain();

    /** How many requests are reserved ahead of their time. */
    default long debt() {
        return Math.max(0, -free());
    }

    /** One user less. */
    @Override
    void close();
}
