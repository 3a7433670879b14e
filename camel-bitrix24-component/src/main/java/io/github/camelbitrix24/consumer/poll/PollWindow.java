/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalLong;

/**
 * The range of rows that one poll cycle reads.
 *
 * @param parameters the parameters of the list method, with the bounds of the window
 * @param startAfter the id after which the window starts
 * @param end the watermark once the window is delivered, "" where that is the highest id
 */
record PollWindow(ObjectNode parameters, OptionalLong startAfter, String end) {

    @Override
    public String toString() {
        return "window up to " + end;
    }
}
