/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** All bindings of a portal. */
public final class EventBindings {
    private final List<EventBinding> all = new CopyOnWriteArrayList<>();
    private final AtomicLong lastId = new AtomicLong();

    /** Adds a binding, unless it exists. */
    public synchronized boolean add(EventBinding wanted) {
        if (all.stream().anyMatch(wanted::isSameAs)) {
            return false;
        }
        return all.add(wanted.withId(lastId.incrementAndGet()));
    }

    /** Removes bindings and returns how many were removed. */
    public synchronized int remove(Predicate<EventBinding> which) {
        int before = all.size();
        all.removeIf(which);
        return before - all.size();
    }

    public List<EventBinding> all() {
        return List.copyOf(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
