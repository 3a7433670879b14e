/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import io.github.camelbitrix24.list.RawRow;
import io.github.camelbitrix24.list.Traversal;
import io.github.camelbitrix24.list.TraversalCounters;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What uses a portal: calls, and lists that are being read. A list whose reader was garbage-collected without being closed
 * does not count.
 */
final class PortalActivity {

    private final TimeSource timer;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Traversal, Boolean> traversals = Collections.synchronizedMap(new WeakHashMap<>());
    private volatile long lastUsed;

    PortalActivity(TimeSource timer) {
        this.timer = timer;
        this.lastUsed = timer.nanoTime();
    }

    /** Records that the portal is used now. */
    void touch() {
        lastUsed = timer.nanoTime();
    }

    /** Begins a use that ends with {@link #end()}. */
    void begin() {
        calls.incrementAndGet();
        touch();
    }

    void end() {
        touch();
        calls.decrementAndGet();
    }

    /** A use until this stage completes. */
    CompletionStage<RestReply> during(CompletionStage<RestReply> call) {
        begin();
        call.whenComplete((reply, failure) -> end());
        return call;
    }

    /** A use until the traversal has ended or is closed. */
    Traversal during(Traversal traversal) {
        Traversal observed = new ObservedTraversal(traversal);
        traversals.put(observed, Boolean.TRUE);
        touch();
        return observed;
    }

    boolean isUsed() {
        return calls.get() > 0 || !traversals.isEmpty();
    }

    /** How long ago the portal was last used. */
    Duration idleTime() {
        return Duration.ofNanos(timer.nanoTime() - lastUsed);
    }

    private final class ObservedTraversal implements Traversal {

        private final Traversal traversal;

        private ObservedTraversal(Traversal traversal) {
            this.traversal = traversal;
        }

        @Override
        public CompletionStage<List<RawRow>> next() {
            touch();
            CompletionStage<List<RawRow>> rows = traversal.next();
            rows.whenComplete((read, failure) -> {
                if (failure != null || read.isEmpty()) {
                    traversals.remove(this);
                }
            });
            return rows;
        }

        @Override
        public TraversalCounters counters() {
            return traversal.counters();
        }

        @Override
        public boolean isSortedById() {
            return traversal.isSortedById();
        }

        @Override
        public void close() {
            traversals.remove(this);
            touch();
            traversal.close();
        }
    }
}
