/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a traversal.
 *
 * @param rows delivered so far
 * @param requests sent
 * @param pages read, which determines the operating time used
 * @param lastId of the last row delivered
 */
public record TraversalCounters(
        long rows, long requests, long pages, @Nullable String lastId) {

    static final TraversalCounters NONE = new TraversalCounters(0, 0, 0, null);

    TraversalCounters withRequest() {
        return new TraversalCounters(rows, requests + 1, pages, lastId);
    }

    TraversalCounters withPages(int morePages) {
        return new TraversalCounters(rows, requests, pages + morePages, lastId);
    }

    /** This progress with the requests of an earlier attempt, whose rows do not count. */
    TraversalCounters withRequestsOf(TraversalCounters earlier) {
        return new TraversalCounters(rows, requests + earlier.requests, pages + earlier.pages, lastId);
    }

    TraversalCounters withRows(List<RawRow> more) {
        String last = more.isEmpty() ? lastId : more.get(more.size() - 1).id();
        return new TraversalCounters(rows + more.size(), requests, pages, last);
    }

    /** The progress in words, for a message. */
    public String summary() {
        return rows + (rows == 1 ? " row was" : " rows were") + " read"
                + (lastId == null ? "" : ", the last id is " + lastId);
    }
}
