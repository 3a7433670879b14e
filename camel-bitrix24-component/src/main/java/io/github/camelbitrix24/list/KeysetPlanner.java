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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans the requests of a traversal: first probes where the rows are, then reads them, lowest ids first. */
final class KeysetPlanner implements KeysetPlan {

    /** The most that is read ahead of the consumer. */
    private static final long MAX_BUFFERED_BYTES = 16L << 20;

    /** With fewer pages, probing costs more than it saves. */
    private static final int MIN_PAGES_TO_PROBE = 100;

    private static final int PROBED_PARTS = 20;

    private final PageCommands pages;
    private final KeysetQuery query;
    private final boolean isParallel;
    private final KeysetProbe probe;
    private final Deque<KeysetRequest> prepared = new ArrayDeque<>();
    private @Nullable KeyDistribution distribution;
    private @Nullable KeyRangeQueue queue;
    private int pendingProbes;
    private long rowsInFlight;
    private double bytesPerRow;

    KeysetPlanner(PageCommands pages, KeysetQuery query, boolean isParallel) {
        this.pages = pages;
        this.query = query;
        this.isParallel = isParallel;
        this.probe = new KeysetProbe(pages, query);
        prepared.add(probe);
    }

    @Override
    public @Nullable KeysetRequest next() {
        if (!prepared.isEmpty() || queue == null) {
            return prepared.poll();
        }
        int commands = Math.min(
                pages.context().batchSizer().allowed(method()), pages.context().maxCommands());
        if (!queue.isHeadIdle() && !hasRoomFor(queue, (long) commands * queue.pageSize())) {
            return null;
        }
        KeyRange doubtful = queue.firstDoubtful();
        if (doubtful != null) {
            return new KeyRangeEndCheck(pages, query, doubtful);
        }
        KeyRangeRequest next = new KeyRangeRequest(pages, query, queue.pageSize());
        queue.fill(next, commands);
        rowsInFlight += next.rows();
        return next.isEmpty() ? null : next;
    }

    private boolean hasRoomFor(KeyRangeQueue queue, long rows) {
        return queue.bytesHeld() + (rowsInFlight + rows) * bytesPerRow <= MAX_BUFFERED_BYTES;
    }

    private MethodName method() {
        return pages.spec().shape().method();
    }

    @Override
    public boolean onAnswer(KeysetRequest request, BatchAnswer answer) throws TraversalException {
        removeFromInFlight(request);
        boolean hasProgress = request.onAnswer(answer);
        updatePlan(request);
        return hasProgress;
    }

    @Override
    public void onFailure(KeysetRequest request) {
        removeFromInFlight(request);
        request.onFailure();
        updatePlan(request);
    }

    private void removeFromInFlight(KeysetRequest request) {
        if (request instanceof KeyRangeRequest next) {
            rowsInFlight -= next.rows();
        }
    }

    private void updatePlan(KeysetRequest request) {
        if (queue != null) {
            return;
        }
        if (request != probe) {
            pendingProbes--;
        } else if (!probe.isComplete()) {
            prepared.add(probe);
        } else if (probe.obstacle().isEmpty()) {
            useProbe();
        }
        if (distribution != null && queue == null && pendingProbes == 0) {
            queue = new KeyRangeQueue(distribution.partitions(), probe.pageSize());
        }
    }

    private void useProbe() {
        List<RawRow> first = probe.firstRows();
        if (first.isEmpty()) {
            queue = new KeyRangeQueue(List.of(), 1);
            return;
        }
        bytesPerRow = first.stream().mapToInt(RawRow::memorySize).average().orElse(0);
        distribution = new KeyDistribution(first, probe.lastRows());
        if (isParallel && distribution.pagesBetween() > MIN_PAGES_TO_PROBE) {
            prepareProbes(distribution, distribution.boundaries(PROBED_PARTS));
        }
    }

    private void prepareProbes(KeyDistribution distribution, List<Long> boundaries) {
        int batchSize = Math.max(
                1,
                Math.min(
                                pages.context().batchSizer().allowed(method()),
                                pages.context().maxCommands())
                        / 2);
        for (int from = 0; from < boundaries.size(); from += batchSize) {
            prepared.add(probe.probes(
                    boundaries.subList(from, Math.min(boundaries.size(), from + batchSize)), distribution));
            pendingProbes++;
        }
    }

    @Override
    public Optional<String> obstacle() {
        return probe.obstacle();
    }

    @Override
    public List<RawRow> takeRows() {
        return queue == null ? List.of() : queue.takeRows();
    }

    @Override
    public boolean isAtEnd() {
        return queue != null && queue.isAtEnd();
    }
}
