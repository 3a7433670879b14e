/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.batch.BatchAnswer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which requests read a list by its ids. */
interface KeysetPlan {

    /** The next request, or null if none is needed now. */
    @Nullable
    KeysetRequest next();

    /**
     * Processes a response.
     *
     * @return whether it brought progress
     * @throws TraversalException if the list cannot be read this way, and rows may have been delivered already
     */
    boolean onAnswer(KeysetRequest request, BatchAnswer answer) throws TraversalException;

    /** Processes a failed request. */
    void onFailure(KeysetRequest request);

    /** Why the list must be read by offset, if it must; then no rows have been delivered. */
    Optional<String> obstacle();

    /** Removes and returns the rows that are next in order. */
    List<RawRow> takeRows();

    boolean isAtEnd();
}
