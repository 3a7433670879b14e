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

    private final Deque<KeyPartition> partitions;
    private final int pageSize;

    KeyRangeQueue(List<KeyPartition> partitions, int pageSize) {
        this.partitions = new ArrayDeque<>(partitions);
        this.pageSize = pageSize;
    }

    int pageSize() {
        return pageSize;
    }

    /** The rows that are next in order. */
    List<RawRow> takeRows() {
        List<RawRow> ready = new ArrayList<>();
        while (!partitions.isEmpty()) {
            KeyPartition partition = partitions.peek();
            KeyRange front = partition.ranges().peek();
            if (front == null) {
                if (!partition.isFullyAssigned()) {
                    break;
                }
                partitions.remove();
                continue;
            }
            ready.addAll(front.takeRows());
            if (!front.isComplete()) {
                break;
            }
            partition.ranges().remove();
        }
        return ready;
    }

    boolean isAtEnd() {
        return partitions.isEmpty();
    }

    /** Whether the very next rows are neither here nor on their way. */
    boolean isHeadIdle() {
        KeyPartition partition = partitions.peek();
        KeyRange front = partition == null ? null : partition.ranges().peek();
        return partition != null && (front == null || (!front.isComplete() && !front.isInFlight()));
    }

    /** Fills a request: stretches that were begun first, then new ones. */
    void fill(KeyRangeRequest request, int maxPages) {
        int left = maxPages;
        for (KeyPartition partition : partitions) {
            for (KeyRange range : List.copyOf(partition.ranges())) {
                if (left > 0 && !range.isComplete() && !range.isInFlight()) {
                    int pages = Math.min(left, partition.pagesLeft(range, pageSize));
                    request.add(range, pages);
                    left -= pages;
                }
            }
            while (left > 0 && !partition.isFullyAssigned()) {
                KeyRange range = partition.nextRange((long) left * pageSize);
                int pages = Math.min(left, partition.pagesLeft(range, pageSize));
                request.add(range, pages);
                left -= pages;
            }
            if (left <= 0) {
                return;
            }
        }
    }

    /** The bytes that have been read and not handed over. */
    long bytesHeld() {
        return partitions.stream()
                .flatMap(partition -> partition.ranges().stream())
                .mapToLong(KeyRange::bytesHeld)
                .sum();
    }
}
