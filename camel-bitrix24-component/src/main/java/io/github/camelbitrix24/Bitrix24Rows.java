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
 * The body that {@code fetch=STREAM} gives: the rows of a list, read from the portal when they are pulled. It stays
 * usable after its exchange. A failure in the middle is thrown by {@code hasNext()}: what was pulled until then is
 * right, but not the whole list.
 */
public interface Bitrix24Rows extends Iterator<@Nullable Object>, Closeable {

    /** How many rows were read from the portal and taken over so far. */
    long rows();

    /** How many requests were sent so far. */
    long requests();

    /** How many pages were read so far; they are what costs operating time. */
    long pages();

    /** The id of the last row taken over, where rows have one: where a later walk begins by {@code startAfter}. */
    @Nullable
    String lastId();

    /** Asks the portal for nothing more. */
    @Override
    void close();
}
