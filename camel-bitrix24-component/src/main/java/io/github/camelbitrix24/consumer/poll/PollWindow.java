/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;

/**
 * What one round of polls looks at.
 *
 * @param parameters the list's own and the bounds of the window
 * @param startAfter the id behind which it begins
 * @param end the mark when all of it is done, "" where the last id is
 */
record PollWindow(ObjectNode parameters, OptionalLong startAfter, String end) {

    @Override
    public String toString() {
        return "window up to " + end;
    }
}
