/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** A list that is read in parts, one after another. */
public interface Traversal extends AutoCloseable {

    /**
     * The next rows; an empty list is the end. Must be called again only after the previous stage has completed. A failed
     * traversal stays failed, so that a part is never taken for the complete list.
     */
    CompletionStage<List<RawRow>> next();

    /** The progress so far. */
    TraversalCounters counters();

    /** Whether the rows that were read so far, and those that follow, are sorted by their numeric ids. */
    default boolean isSortedById() {
        return false;
    }

    /** Sends no further requests. */
    @Override
    void close();
}
