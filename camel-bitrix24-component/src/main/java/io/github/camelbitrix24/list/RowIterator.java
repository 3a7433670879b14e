/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.rest.Futures;
import java.io.Closeable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a traversal, read on demand: no request is sent unless the next rows are needed. */
public final class RowIterator implements Iterator<@Nullable Object>, Closeable {

    private final Traversal traversal;
    private final Function<RawRow, @Nullable Object> mapper;
    private Iterator<RawRow> rows = List.<RawRow>of().iterator();
    private boolean isDone;

    /** @param mapper converts a row into what the caller receives */
    public RowIterator(Traversal traversal, Function<RawRow, @Nullable Object> mapper) {
        this.traversal = traversal;
        this.mapper = mapper;
    }

    /** Waits for the next rows if none are left. */
    @Override
    public boolean hasNext() {
        while (!isDone && !rows.hasNext()) {
            List<RawRow> more = nextRows();
            isDone = more.isEmpty();
            rows = more.iterator();
        }
        return !isDone;
    }

    private List<RawRow> nextRows() {
        return Futures.await(
                traversal.next(),
                () -> "Interrupted while reading a list: "
                        + traversal.counters().summary());
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The list has no more rows, or was closed.");
        }
        return mapper.apply(rows.next());
    }

    /** The progress of the traversal. */
    public TraversalCounters counters() {
        return traversal.counters();
    }

    /** Whether the rows are sorted by their numeric ids; known once the first row was read. */
    public boolean isSortedById() {
        return traversal.isSortedById();
    }

    /** Sends no further requests. */
    @Override
    public void close() {
        isDone = true;
        traversal.close();
    }

    /** Without rows, which must not be logged. */
    @Override
    public String toString() {
        return "list, " + traversal.counters().summary();
    }
}
