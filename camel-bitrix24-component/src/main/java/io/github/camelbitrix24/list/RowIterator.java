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

    private final Traversal walk;
    private final Function<RawRow, @Nullable Object> reader;
    private Iterator<RawRow> block = List.<RawRow>of().iterator();
    private boolean isOver;

    /** @param reader makes of a row what its user wants */
    public RowIterator(Traversal walk, Function<RawRow, @Nullable Object> reader) {
        this.walk = walk;
        this.reader = reader;
    }

    /** Waits for the next rows where none are left, as long as the walk's requests may take. */
    @Override
    public boolean hasNext() {
        while (!isOver && !block.hasNext()) {
            List<RawRow> rows = pull();
            isOver = rows.isEmpty();
            block = rows.iterator();
        }
        return !isOver;
    }

    private List<RawRow> pull() {
        try {
            return walk.next().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw asUnchecked(Futures.rootOf(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "Interrupted while the list was read: " + walk.counters().soFar(), e);
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
        return reader.apply(block.next());
    }

    /** How far the list has been read. */
    public TraversalCounters counters() {
        return walk.counters();
    }

    /** Asks the portal for nothing more. */
    @Override
    public void close() {
        isOver = true;
        walk.close();
    }

    /** Rows are somebody's data. */
    @Override
    public String toString() {
        return "list, " + walk.counters().soFar();
    }
}
