/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counters of a portal, for runs with too many requests for a journal. */
public final class Counts {
    private final LongAdder requests = new LongAdder();
    private final LongAdder refusedByBucket = new LongAdder();
    private final LongAdder refusedByOperatingTime = new LongAdder();
    private final LongAdder timedOutRequests = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder countedPages = new LongAdder();
    private final LongAdder executions = new LongAdder();
    private final Map<String, LongAdder> byMethod = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Instant> first = new AtomicReference<>();
    private final Clock clock;

    public Counts(Clock clock) {
        this.clock = clock;
    }

    /** Counts an HTTP request. */
    public void countRequest() {
        requests.increment();
        if (first.get() == null) {
            first.compareAndSet(null, clock.instant());
        }
    }

    /** Counts a request that the bucket refused. */
    public void countBucketRefusal() {
        refusedByBucket.increment();
    }

    /** Counts a call that was refused because its method had no operating time left. */
    public void countOperatingTimeRefusal() {
        refusedByOperatingTime.increment();
    }

    /** Counts a request that timed out on the portal. */
    public void countTimeout() {
        timedOutRequests.increment();
    }

    /** Counts a batch. */
    public void countBatch() {
        batches.increment();
    }

    /** Counts an executed method, and whether it counted the rows of a list. */
    public void countExecution(String method, boolean isCountedPage) {
        executions.increment();
        byMethod.computeIfAbsent(method.toLowerCase(Locale.ROOT), key -> new LongAdder())
                .increment();
        if (isCountedPage) {
            countedPages.increment();
        }
    }

    /** HTTP requests, including refused ones. */
    public long requests() {
        return requests.sum();
    }

    public long refusedByBucket() {
        return refusedByBucket.sum();
    }

    /** Calls and commands of batches refused because their method had no operating time left. */
    public long refusedByOperatingTime() {
        return refusedByOperatingTime.sum();
    }

    /** Requests that exceeded the maximum duration. */
    public long timedOutRequests() {
        return timedOutRequests.sum();
    }

    /** Executed batches. */
    public long batches() {
        return batches.sum();
    }

    /** Pages of lists with a counted total. */
    public long countedPages() {
        return countedPages.sum();
    }

    /** Executed methods, alone or as commands of batches; a batch itself is not counted. */
    public long executions() {
        return executions.sum();
    }

    /** Executions of one method, alone or as a command of a batch. */
    public long executions(String method) {
        LongAdder count = byMethod.get(method.toLowerCase(Locale.ROOT));
        return count == null ? 0 : count.sum();
    }

    /** The portal's time since the first request; zero before it. */
    public Duration elapsed() {
        Instant begin = first.get();
        return begin == null ? Duration.ZERO : Duration.between(begin, clock.instant());
    }

    /** Resets all counters. */
    public void clear() {
        List.of(requests, refusedByBucket, refusedByOperatingTime, timedOutRequests, batches, countedPages, executions)
                .forEach(LongAdder::reset);
        byMethod.clear();
        first.set(null);
    }

    @Override
    public String toString() {
        return "requests=" + requests + " refused=" + (refusedByBucket() + refusedByOperatingTime()) + " commands="
                + executions + " counted=" + countedPages + " batches=" + batches + " cut=" + timedOutRequests
                + " elapsed_ms="
                + elapsed().toMillis();
    }
}
