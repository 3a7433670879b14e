/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

/** Up to where everything has been delivered. */
interface Watermark {

    /** What to look at next. The first time everything before now counts as delivered. */
    PollWindow nextWindow();

    /**
     * A window is done, all of it.
     *
     * @param lastId the highest id that was delivered from it, 0 if there was none
     */
    void advance(PollWindow window, long lastId);
}
