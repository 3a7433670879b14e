/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.portal;

import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.list.RawRow;
import io.github.camelbitrix24.list.Traversal;
import io.github.camelbitrix24.list.TraversalCounters;
import io.github.camelbitrix24.rest.Futures;
import io.github.camelbitrix24.rest.RestReply;
import io.github.camelbitrix24.rest.TimeSource;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What uses a portal: calls, and lists that are being read. A list whose reader was garbage-collected without being closed
 * does not count.
 */
final class PortalActivity {

    private final TimeSource timer;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<ObservedTraversal, Boolean> traversals = Collections.synchronizedMap(new WeakHashMap<>());
    private volatile long lastUsed;
    private volatile boolean isStopped;

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
    Traversal during(Traversal traversal, CallSite site) {
        ObservedTraversal observed = new ObservedTraversal(traversal, site);
        traversals.put(observed, Boolean.TRUE);
        touch();
        return observed;
    }

    /** Fails all traversals, also those that wait before their next request. */
    void stopTraversals() {
        isStopped = true;
        List<ObservedTraversal> open;
        synchronized (traversals) {
            open = List.copyOf(traversals.keySet());
        }
        open.forEach(ObservedTraversal::stop);
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
        private final CallSite site;
        private volatile CompletableFuture<List<RawRow>> pending = new CompletableFuture<>();

        private ObservedTraversal(Traversal traversal, CallSite site) {
            this.traversal = traversal;
            this.site = site;
        }

        @Override
        public CompletionStage<List<RawRow>> next() {
            touch();
            CompletableFuture<List<RawRow>> rows = new CompletableFuture<>();
            pending = rows;
            if (isStopped) {
                stop();
                return rows;
            }
            traversal.next().whenComplete((read, failure) -> {
                if (failure != null || read.isEmpty()) {
                    traversals.remove(this);
                }
                Futures.complete(rows, read, failure);
            });
            return rows;
        }

        /** A close alone would look like the end of the list. */
        private void stop() {
            TraversalCounters progress = traversal.counters();
            boolean canContinue = traversal.isSortedById() && progress.lastId() != null;
            pending.completeExceptionally(ClientErrors.traversalFailed(
                    site,
                    progress.summary() + (canContinue ? "; continue with startAfter=" + progress.lastId() : ""),
                    ClientErrors.stopping(site)));
            traversal.close();
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
