/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.list;

import org.jspecify.annotations.Nullable;

/** The page that a caller requests: a position among the rows between two ids. */
public record PageRequest(long start, int size, boolean isCounted, IdRange ids) {
    /** The requested size where a method has pages of the portal's usual length. */
    static final int USUAL = 0;

    /**
     * The rows between two ids, which are not part of the range.
     *
     * @param isDescending the order; null for the order of the request, or that of the list
     */
    record IdRange(
            @Nullable Long after,
            @Nullable Long before,
            @Nullable Boolean isDescending) {
        static final IdRange ALL = new IdRange(null, null, null);

        IdRange and(IdRange other) {
            return new IdRange(
                    after == null ? other.after : after,
                    before == null ? other.before : before,
                    isDescending == null ? other.isDescending : isDescending);
        }
    }

    /** A page at a position. */
    static PageRequest at(long start, int size) {
        return new PageRequest(Math.max(0, start), size, true, IdRange.ALL);
    }
}
