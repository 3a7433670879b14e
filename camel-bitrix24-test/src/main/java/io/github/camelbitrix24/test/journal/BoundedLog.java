/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.journal;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/** The newest entries, up to a maximum. */
final class BoundedLog<T> {
    private final int maxSize;
    private final Queue<T> entries = new ArrayDeque<>();
    private long added;

    BoundedLog(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("A journal must keep 0 entries or more, but was " + most);
        }
        this.maxSize = most;
    }

    /** Adds an entry; the supplier is called only if the entry is kept. */
    synchronized void add(Supplier<T> entry) {
        added++;
        if (maxSize > 0) {
            if (entries.size() == maxSize) {
                entries.remove();
            }
            entries.add(entry.get());
        }
    }

    synchronized List<T> all() {
        return List.copyOf(entries);
    }

    synchronized boolean isComplete() {
        return added == entries.size();
    }

    synchronized void clear() {
        added = 0;
        entries.clear();
    }

    @Override
    public synchronized String toString() {
        return Long.toString(added);
    }
}
