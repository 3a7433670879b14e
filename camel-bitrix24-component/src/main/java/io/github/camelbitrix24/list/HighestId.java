/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The highest id of a list: the query for it, and the id in the result of that query. */
public record HighestId(TraversalSpec spec) {

    /** The parameters that request the last page. */
    public ObjectNode query() {
        return KeysetQuery.of(spec)
                .map(KeysetQuery::last)
                .orElseThrow(() -> unknown("its order or its filter does not allow to read it by id"));
    }

    /** The highest id in the last page, 0 if the list is empty. */
    public long in(JsonNode lastPage) {
        Page page = PageReader.read(spec.shape(), lastPage);
        String problem = AscendingRows.problemIfDescending(page);
        if (problem != null) {
            throw unknown(problem);
        }
        return page.highestId().orElse(0);
    }

    private IllegalStateException unknown(String why) {
        return new IllegalStateException("The highest id of " + spec.shape().method() + " is unknown: " + why
                + ". Set startAfter, or idField, cursorField and rowsPath of this list");
    }
}
