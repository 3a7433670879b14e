package io.github.camelbitrix24.list;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of ids that is read in order: {@code last < id < end}. It is complete when an id at its end or behind it was
 * seen, or an empty page.
 */
final class Segment {

    private final Island island;
    private List<Row> rows = new ArrayList<>();
    private int rowsRead;
    private long bytesHeld;
    private long last;
    private long end;
    private boolean isComplete;
    private boolean isInFlight;
    private String trouble = "";

    Segment(Island island, long last, long end) {
        this.island = island;
        this.last = last;
        this.end = end;
        this.isComplete = last >= end - 1;
    }

    /** A stretch whose rows are known already. */
    static Segment known(Island island, List<Row> rows) {
        long at = rows.get(rows.size() - 1).number().orElseThrow();
        Segment segment = new Segment(island, at, at + 1);
        segment.rows.addAll(rows);
        return segment;
    }

    Island island() {
        return island;
    }

    long last() {
        return last;
    }

    long end() {
        return end;
    }

    boolean isComplete() {
        return isComplete;
    }

    boolean isInFlight() {
        return isInFlight;
    }

    void leaves() {
        isInFlight = true;
    }

    void isBack() {
        isInFlight = false;
    }

    /** How many rows it has brought so far. */
    int rowsRead() {
        return rowsRead;
    }

    long bytesHeld() {
        return bytesHeld;
    }

    /** The rows read since they were taken last. */
    List<Row> takeRows() {
        List<Row> taken = rows;
        bytesHeld = 0;
        rows = new ArrayList<>();
        return taken;
    }

    void endsBehind(long newLast) {
        end = newLast + 1;
        isComplete = last >= newLast;
    }

    /**
     * Takes in the rows of a page that lie in this stretch.
     *
     * @return whether the page moved it on
     */
    boolean add(Page page) {
        long before = last;
        for (Row row : page.rows()) {
            long id = row.number().orElseThrow();
            if (id >= end) {
                isComplete = true;
                return true;
            }
            if (id > last) {
                rows.add(row);
                rowsRead++;
                bytesHeld += row.bytes();
                last = id;
            }
        }
        isComplete |= page.isEmpty() || last >= end - 1;
        return isComplete || last > before;
    }

    /** Whether the portal has refused the page at this very place with this very code before. */
    boolean isInTroubleAgain(String code) {
        String now = code + "@" + last;
        boolean again = now.equals(trouble);
        trouble = now;
        return again;
    }
}
