/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A range of ids that is read in ascending order: {@code last < id < end}. It is complete after an id at or after its end,
 * which every range has when it is created: an empty page is doubtful.
 */
final class KeyRange {

    /** An empty page that later rows contradict is requested again before the traversal fails. */
    private static final int MAX_EMPTY_PAGES = 3;

    private final KeyPartition partition;
    private final RefusalTracker refusals = new RefusalTracker();
    private List<RawRow> rows = new ArrayList<>();
    private int rowsRead;
    private long bytesHeld;
    private long last;
    private long end;
    private boolean isComplete;
    private boolean isInFlight;
    private boolean isDoubtful;
    private int emptyPages;

    KeyRange(KeyPartition partition, long last, long end) {
        this.partition = partition;
        this.last = last;
        this.end = end;
        this.isComplete = last >= end - 1;
    }

    /** A complete range with known rows. */
    static KeyRange ofRows(KeyPartition partition, List<RawRow> rows) {
        long at = rows.get(rows.size() - 1).numericId().orElseThrow();
        KeyRange range = new KeyRange(partition, at, at + 1);
        range.rows.addAll(rows);
        return range;
    }

    KeyPartition partition() {
        return partition;
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

    void markInFlight() {
        isInFlight = true;
    }

    void markIdle() {
        isInFlight = false;
    }

    /** How many rows it has brought so far. */
    int rowsRead() {
        return rowsRead;
    }

    long bytesHeld() {
        return bytesHeld;
    }

    /** Returns the rows read since the last call and removes them. */
    List<RawRow> takeRows() {
        List<RawRow> result = rows;
        bytesHeld = 0;
        rows = new ArrayList<>();
        return result;
    }

    void endAfter(long newLast) {
        end = newLast + 1;
        isComplete = last >= newLast;
    }

    /** Adds the rows of a page that lie in this range. */
    void add(Page page) {
        isDoubtful = false;
        emptyPages = 0;
        for (RawRow row : page.rows()) {
            long id = AscendingRows.id(row);
            if (id >= end) {
                isComplete = true;
                return;
            }
            if (id > last) {
                rows.add(row);
                rowsRead++;
                bytesHeld += row.memorySize();
                last = id;
            }
        }
        isComplete |= last >= end - 1;
    }

    /** Whether its next page was empty, although the list has later rows or had them. */
    boolean isDoubtful() {
        return isDoubtful;
    }

    /** Its next page is empty. */
    void doubt() throws TraversalException {
        isDoubtful = true;
        if (++emptyPages > MAX_EMPTY_PAGES) {
            throw new TraversalException(PageCommands.laterRows(OptionalLong.of(last)));
        }
    }

    /** Its next page must be read again. */
    void endDoubt() {
        isDoubtful = false;
    }

    /** The rows after the last one have been removed. */
    void complete() {
        isDoubtful = false;
        isComplete = true;
    }

    /** Whether the portal refuses the same page again with the same code. */
    boolean isRepeatedRefusal(String code) {
        return refusals.isRepeated(code, last);
    }
}
