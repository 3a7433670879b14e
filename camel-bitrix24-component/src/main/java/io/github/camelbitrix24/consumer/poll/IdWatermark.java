/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import io.github.camelbitrix24.consumer.enrich.BlockingCalls;
import io.github.camelbitrix24.list.HighestId;
import io.github.camelbitrix24.list.TraversalSpec;
import java.util.OptionalLong;

/**
 * Detects new rows by id. A row may become visible after one with a higher id, so that each window overlaps the last.
 */
final class IdWatermark implements Watermark {

    /** How many ids before the watermark are read again. */
    static final long OVERLAP = 100;

    private final PollSettings settings;
    private final BlockingCalls calls;
    private final WatermarkStore store;

    IdWatermark(PollSettings settings, BlockingCalls calls, WatermarkStore store) {
        this.settings = settings;
        this.calls = calls;
        this.store = store;
    }

    @Override
    public PollWindow nextWindow() {
        long watermark = store.get().map(Long::parseLong).orElseGet(this::initialize);
        return new PollWindow(
                settings.parameters().deepCopy(), OptionalLong.of(Math.max(initial(), watermark - OVERLAP)), "");
    }

    private long initial() {
        return store.initial().map(Long::parseLong).orElse(0L);
    }

    /** Rows from before the first poll are not delivered, unless {@code startAfter} is set. */
    private long initialize() {
        long begin = settings.startAfter().orElseGet(this::highestId);
        store.setInitial(Long.toString(begin));
        store.set(Long.toString(begin));
        return begin;
    }

    private long highestId() {
        HighestId highest = new HighestId(new TraversalSpec(
                settings.shape(), settings.traits(), settings.parameters(), settings.budget(), settings.options()));
        return highest.in(calls.callRepeatable(settings.shape().method().value(), highest.query()));
    }

    @Override
    public void advance(PollWindow window, long highestId) {
        long watermark = store.get().map(Long::parseLong).orElse(0L);
        if (highestId > watermark) {
            store.set(Long.toString(highestId));
        }
    }
}
