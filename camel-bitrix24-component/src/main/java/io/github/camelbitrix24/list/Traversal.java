/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** A list on its way, in parts that are asked for one after another. */
public interface Traversal extends AutoCloseable {

    /**
     * The next rows; none means that the list has been read to its end. Asked again only when the last answer is there.
     * A walk that failed stays failed: a part is never told to be the whole.
     */
    CompletionStage<List<RawRow>> next();

    /** How far it has come. */
    TraversalCounters counters();

    /** Asks for nothing more. */
    @Override
    void close();
}
