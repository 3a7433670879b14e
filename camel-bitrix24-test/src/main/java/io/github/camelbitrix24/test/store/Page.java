/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of rows, the count of all matching rows, and the start of the next page (null on the last one). */
public record Page(List<Row> rows, long total, @Nullable Long next) {
    public Page {
        rows = List.copyOf(rows);
    }
}
