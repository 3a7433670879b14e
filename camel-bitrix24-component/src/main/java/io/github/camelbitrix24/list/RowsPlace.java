/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.List;

/** Where a result holds its rows. */
sealed interface RowsPlace {

    /** At the place that the catalog or the option {@code rowsPath} names. */
    record Expected() implements RowsPlace {}

    /**
     * At another place: they are the only list in the result.
     *
     * @param steps inside the result; none for the result itself
     */
    record Elsewhere(List<String> steps) implements RowsPlace {

        String path() {
            return String.join(".", steps);
        }
    }

    /**
     * The result has no rows.
     *
     * @param reason what it is, or the names that it holds instead
     * @param isScalar whether it is neither an object nor a list
     */
    record Nowhere(String reason, boolean isScalar) implements RowsPlace {}
}
