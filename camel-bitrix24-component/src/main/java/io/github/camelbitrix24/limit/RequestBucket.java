/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

/** The requests that a portal still accepts. One per portal, shared by all its callers and thread-safe. */
public interface RequestBucket extends AutoCloseable {

    /** Reserves the next request. Returns the nanoseconds until it may be sent: 0 for at once. */
    long take();

    /** Returns a reserved request that was not sent. */
    void giveBack();

    /** How many requests may be sent now; negative if requests are reserved ahead of time. */
    long free();

    /** The nanoseconds until this many requests are free if none is taken: 0 if they are now. */
    long nanosUntilFree(int requests);

    /** Empties the bucket: the portal has refused a request, so it counts requests of other clients too. */
    void drain();

    /** Releases the bucket for this caller. */
    @Override
    void close();
}
