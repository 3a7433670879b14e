/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What is still to be read and what has been read but not handed over, in the order of the ids. */
final class KeyRangeQueue {

    private final Deque<KeyPartition> islands;
    private final int pageSize;

    KeyRangeQueue(List<KeyPartition> islands, int pageSize) {
        this.islands = new ArrayDeque<>(islands);
        this.pageSize = pageSize;
    }

    int pageSize() {
        return pageSize;
    }

    /** The rows that are next in order. */
    List<RawRow> takeRows() {
        List<RawRow> ready = new ArrayList<>();
        while (!islands.isEmpty()) {
            KeyPartition island = islands.peek();
            KeyRange front = island.segments().peek();
            if (front == null) {
                if (!island.isCutUp()) {
                    break;
                }
                islands.remove();
                continue;
            }
            ready.addAll(front.takeRows());
            if (!front.isComplete()) {
                break;
            }
            island.segments().remove();
        }
        return ready;
    }

    boolean isAtEnd() {
        return islands.isEmpty();
    }

    /** Whether the very next rows are neither here nor on their way. */
    boolean isFrontIdle() {
        KeyPartition island = islands.peek();
        KeyRange front = island == null ? null : island.segments().peek();
        return island != null && (front == null || (!front.isComplete() && !front.isInFlight()));
    }

    /** Fills a request: stretches that were begun first, then new ones. */
    void fill(KeyRangeRequest reading, int most) {
        int left = most;
        for (KeyPartition island : islands) {
            for (KeyRange segment : List.copyOf(island.segments())) {
                if (left > 0 && !segment.isComplete() && !segment.isInFlight()) {
                    int pages = Math.min(left, island.pagesLeft(segment, pageSize));
                    reading.add(segment, pages);
                    left -= pages;
                }
            }
            while (left > 0 && !island.isCutUp()) {
                KeyRange segment = island.cut((long) left * pageSize);
                int pages = Math.min(left, island.pagesLeft(segment, pageSize));
                reading.add(segment, pages);
                left -= pages;
            }
            if (left <= 0) {
                return;
            }
        }
    }

    /** The bytes that have been read and not handed over. */
    long bytesHeld() {
        return islands.stream()
                .flatMap(island -> island.segments().stream())
                .mapToLong(KeyRange::bytesHeld)
                .sum();
    }
}
