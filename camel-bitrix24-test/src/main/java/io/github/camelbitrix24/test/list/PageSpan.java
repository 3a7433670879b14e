/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

/**
 * The rows that a page request selects, by their positions in the list.
 *
 * @param low the first row that the filter admits
 * @param from the first row of the page
 * @param high the end of the rows that the filter admits
 * @param size the maximum number of rows on the page
 */
record PageSpan(long low, long from, long high, int size) {
    /** The number of the page, from 1. */
    long number() {
        return from / size + 1;
    }

    /** The same page with other rows. */
    PageSpan at(long position) {
        return new PageSpan(low, position, high, size);
    }

    long lastPageStart() {
        return high > low ? low + (high - low - 1) / size * size : low;
    }

    /** The end of the rows on the page. */
    long to() {
        return Math.max(from, Math.min(from + size, high));
    }

    long total() {
        return high - low;
    }
}
