/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** How new or changed rows are found, and how far the list has been processed. */
interface Watermark {

    /** The next window to read, empty if there is none yet. Before the first poll, all existing rows count as delivered. */
    Optional<PollWindow> nextWindow(PollState state);

    /** The parameters of the list method for a window. */
    ObjectNode parameters(PollWindow window);

    /** The state of a row, which is part of its identity. */
    String stateOf(JsonNode row);

    /**
     * Whether a row is in a window. A row after it belongs to a later one.
     *
     * @throws IllegalStateException if the row is before the window, so that the portal ignores the filter
     */
    boolean contains(PollWindow window, String id, JsonNode row);

    /** Removes delivered rows that neither this window nor a later one returns again. */
    void forget(PollState state, PollWindow window);

    /** Moves past a window whose rows are all settled. */
    void advance(PollState state, PollWindow window);

    /** Whether a stored value is a watermark of this kind. */
    boolean isMark(String stored);
}
