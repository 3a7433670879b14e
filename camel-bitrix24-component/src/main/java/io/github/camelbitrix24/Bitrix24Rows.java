/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import java.io.Closeable;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The body with {@code fetch=STREAM}: the rows of a list, read from the portal while they are consumed. It stays usable
 * after its exchange. {@code hasNext()} throws the failure of a traversal: the rows returned before it are correct, but
 * incomplete.
 */
public interface Bitrix24Rows extends Iterator<@Nullable Object>, Closeable {

    /** The number of rows that were read from the portal and returned so far. */
    long rows();

    /** The number of requests that were sent so far. */
    long requests();

    /** The number of pages that were read so far. Pages use operating time. */
    long pages();

    /** The id of the last returned row, if rows have one: a later traversal continues there with {@code startAfter}. */
    @Nullable
    String lastId();

    /** Ends the traversal; no more requests are sent. */
    @Override
    void close();
}
