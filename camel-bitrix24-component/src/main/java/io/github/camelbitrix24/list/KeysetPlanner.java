/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import io.github.camelbitrix24.batch.BatchAnswer;
import io.github.camelbitrix24.rest.MethodName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans the requests of a walk: find out where the rows are, then read them, the earliest ids first. */
final class KeysetPlanner {

    /** What is read ahead of its reader, at most. */
    private static final long MOST_BYTES = 16L << 20;

    /** From so many pages on it is worth finding out first where rows are. */
    private static final int WORTH_PROBING = 100;

    private static final int PARTS = 20;

    private final PageCommands pages;
    private final KeysetQuery query;
    private final boolean isParallel;
    private final KeysetProbe survey;
    private final Deque<KeysetRequest> prepared = new ArrayDeque<>();
    private @Nullable KeyDistribution atlas;
    private @Nullable KeyRangeQueue frontier;
    private boolean needsOffsets;
    private int probesLeft;
    private long rowsOnTheirWay;
    private double bytesPerRow;

    KeysetPlanner(PageCommands pages, KeysetQuery query, boolean isParallel) {
        this.pages = pages;
        this.query = query;
        this.isParallel = isParallel;
        this.survey = new KeysetProbe(pages, query);
        prepared.add(survey);
    }

    /** The next request, if there is something to ask that is worth asking now. */
    @Nullable
    KeysetRequest next() {
        if (!prepared.isEmpty() || frontier == null) {
            return prepared.poll();
        }
        int commands =
                Math.min(pages.around().pace().allowed(method()), pages.around().mostCommands());
        if (!frontier.isFrontIdle() && !hasRoomFor(frontier, (long) commands * frontier.pageSize())) {
            return null;
        }
        KeyRangeRequest reading = new KeyRangeRequest(pages, query, frontier.pageSize());
        frontier.fill(reading, commands);
        rowsOnTheirWay += reading.rows();
        return reading.isEmpty() ? null : reading;
    }

    private boolean hasRoomFor(KeyRangeQueue open, long rows) {
        return open.bytesHeld() + (rowsOnTheirWay + rows) * bytesPerRow <= MOST_BYTES;
    }

    private MethodName method() {
        return pages.plan().shape().method();
    }

    /** Takes an answer in. Returns whether it brought the walk on. */
    boolean arrived(KeysetRequest shipment, BatchAnswer answer) throws TraversalException {
        forget(shipment);
        boolean movedOn = shipment.arrived(answer);
        afterwards(shipment);
        return movedOn;
    }

    /** A request had no answer. */
    void lost(KeysetRequest shipment) {
        forget(shipment);
        shipment.lost();
        afterwards(shipment);
    }

    private void forget(KeysetRequest shipment) {
        if (shipment instanceof KeyRangeRequest reading) {
            rowsOnTheirWay -= reading.rows();
        }
    }

    private void afterwards(KeysetRequest shipment) {
        if (shipment instanceof KeyRangeRequest) {
            return;
        }
        if (shipment != survey) {
            probesLeft--;
        } else if (!survey.isDone()) {
            prepared.add(survey);
        } else if (survey.isWalkable()) {
            draw();
        } else {
            needsOffsets = true;
        }
        if (atlas != null && frontier == null && probesLeft == 0) {
            frontier = new KeyRangeQueue(atlas.islands(), survey.firstRows().size());
        }
    }

    private void draw() {
        List<RawRow> first = survey.firstRows();
        if (first.isEmpty()) {
            frontier = new KeyRangeQueue(List.of(), 1);
            return;
        }
        bytesPerRow = first.stream().mapToInt(RawRow::bytes).average().orElse(0);
        atlas = new KeyDistribution(first, survey.lastRows());
        if (isParallel && atlas.pagesBetween() > WORTH_PROBING) {
            prepareProbes(atlas, atlas.boundaries(PARTS));
        }
    }

    private void prepareProbes(KeyDistribution into, List<Long> boundaries) {
        int each = Math.max(
                1,
                Math.min(pages.around().pace().allowed(method()), pages.around().mostCommands()) / 2);
        for (int from = 0; from < boundaries.size(); from += each) {
            prepared.add(survey.probes(boundaries.subList(from, Math.min(boundaries.size(), from + each)), into));
            probesLeft++;
        }
    }

    /** Whether the method does not heed its id. */
    boolean needsOffsets() {
        return needsOffsets;
    }

    /** The rows that are next in order. */
    List<RawRow> takeRows() {
        return frontier == null ? List.of() : frontier.takeRows();
    }

    boolean isAtEnd() {
        return frontier != null && frontier.isAtEnd();
    }
}
