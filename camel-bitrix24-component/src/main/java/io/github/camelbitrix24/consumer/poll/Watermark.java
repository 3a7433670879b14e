/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

/** The position up to which all rows have been delivered. */
interface Watermark {

    /** The next window to read. Before the first poll, all existing rows count as delivered. */
    PollWindow nextWindow();

    /**
     * Moves past a window whose rows have all been delivered.
     *
     * @param highestId the highest id in the window, 0 if it had no rows
     */
    void advance(PollWindow window, long highestId);
}
