/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import java.util.LinkedHashMap;
import java.util.Map;

/** The delivered rows with their state at delivery, so that overlapping windows do not deliver them again. */
final class DeliveredRows {

    private final int capacity;
    private final Map<String, String> states = new LinkedHashMap<>();

    /** @param capacity the number of rows to keep */
    DeliveredRows(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(String id, String state) {
        states.remove(id);
        states.put(id, state);
    }

    synchronized boolean contains(String id, String state) {
        return state.equals(states.get(id));
    }

    /**
     * Removes the oldest rows above the capacity, or above twice the number of rows of the last poll where that is
     * more. A removed row is delivered again when a later window still contains it.
     */
    synchronized void removeOldest(int lastPollSize) {
        var oldest = states.keySet().iterator();
        for (int excess = states.size() - Math.max(capacity, 2 * lastPollSize); excess > 0; excess--) {
            oldest.next();
            oldest.remove();
        }
    }
}
