package io.github.camelbitrix24.list;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a walk has come.
 *
 * @param rows handed over so far
 * @param requests sent
 * @param pages read, which is what costs the portal's operating time
 * @param lastId of the last row that was handed over
 */
public record WalkCounters(
        long rows, long requests, long pages, @Nullable String lastId) {

    static final WalkCounters NONE = new WalkCounters(0, 0, 0, null);

    WalkCounters sent() {
        return new WalkCounters(rows, requests + 1, pages, lastId);
    }

    WalkCounters read(int morePages) {
        return new WalkCounters(rows, requests, pages + morePages, lastId);
    }

    WalkCounters handedOver(List<Row> more) {
        String last = more.isEmpty() ? lastId : more.get(more.size() - 1).id();
        return new WalkCounters(rows + more.size(), requests, pages, last);
    }

    /** In words, for a message. */
    String soFar() {
        return rows + " rows were read" + (lastId == null ? "" : ", the last with the id " + lastId);
    }
}
