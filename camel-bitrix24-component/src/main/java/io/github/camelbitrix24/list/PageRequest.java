/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;

/**
 * A page to request, and what is known about it before.
 *
 * @param parameters of the request
 */
record PageRequest(ContainerNode<?> parameters, Expectation expectation) {

    /** What is known about a page before it is requested. */
    enum Expectation {
        /** It is the first page, or the response before it reports more rows. */
        ROWS,
        /** The page before it is full, and its response does not show whether it is the last one. */
        UNKNOWN_AFTER_FULL_PAGE,
        /** The page before it is not full, and its response does not show whether it is the last one. */
        UNKNOWN,
        /** It was read before: only its total is needed. */
        TOTAL_ONLY
    }

    static PageRequest withRows(ContainerNode<?> parameters) {
        return new PageRequest(parameters, Expectation.ROWS);
    }
}
