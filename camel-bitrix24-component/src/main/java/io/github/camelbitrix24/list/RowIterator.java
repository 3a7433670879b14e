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
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a walk one after another, read when they are pulled. Nothing is asked for while nobody pulls. */
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

    /** Waits for the next rows where none are left, as long as the walk's requests may take. */
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
        try {
            return traversal.next().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw asUnchecked(Futures.rootOf(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Interrupted while the list was read: "
                            + traversal.counters().summary(),
                    e);
        }
    }

    private static RuntimeException asUnchecked(Throwable failure) {
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    @Override
    public @Nullable Object next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The list has been read to its end, or was closed.");
        }
        return mapper.apply(rows.next());
    }

    /** How far the list has been read. */
    public TraversalCounters counters() {
        return traversal.counters();
    }

    /** Asks the portal for nothing more. */
    @Override
    public void close() {
        isDone = true;
        traversal.close();
    }

    /** Rows are somebody's data. */
    @Override
    public String toString() {
        return "list, " + traversal.counters().summary();
    }
}
