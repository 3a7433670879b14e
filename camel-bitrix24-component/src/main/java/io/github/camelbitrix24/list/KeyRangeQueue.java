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
import org.jspecify.annotations.Nullable;

/** The ranges still to be read and the rows that have been read but not delivered, in ascending order. */
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

    /** Removes and returns the rows that are next in order. */
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

    /** Whether the next rows in order have neither been read nor requested. */
    boolean isHeadIdle() {
        KeyPartition partition = partitions.peek();
        KeyRange front = partition == null ? null : partition.ranges().peek();
        return partition != null && (front == null || (!front.isComplete() && !front.isInFlight()));
    }

    /** The first range whose next page was empty and has not been requested again, or null. */
    @Nullable
    KeyRange firstDoubtful() {
        return partitions.stream()
                .flatMap(partition -> partition.ranges().stream())
                .filter(range -> range.isDoubtful() && !range.isInFlight())
                .findFirst()
                .orElse(null);
    }

    /** Fills a request: first with ranges that were started before, then with new ones. */
    void fill(KeyRangeRequest request, int maxPages) {
        int left = maxPages;
        for (KeyPartition partition : partitions) {
            for (KeyRange range : List.copyOf(partition.ranges())) {
                if (left > 0 && !range.isComplete() && !range.isInFlight() && !range.isDoubtful()) {
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

    /** The memory of the rows that have been read but not delivered. */
    long bytesHeld() {
        return partitions.stream()
                .flatMap(partition -> partition.ranges().stream())
                .mapToLong(KeyRange::bytesHeld)
                .sum();
    }
}
