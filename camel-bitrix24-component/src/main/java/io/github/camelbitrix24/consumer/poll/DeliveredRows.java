/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import java.util.LinkedHashMap;
import java.util.Map;

/** The rows that were delivered, each with the state in which it was, as long as windows may look at them again. */
final class DeliveredRows {

    private final int capacity;
    private final Map<String, String> states = new LinkedHashMap<>();

    /** @param most how many rows to remember at least */
    DeliveredRows(int most) {
        this.capacity = most;
    }

    synchronized void add(String id, String state) {
        states.remove(id);
        states.put(id, state);
    }

    synchronized boolean contains(String id, String state) {
        return state.equals(states.get(id));
    }

    /** A window is done: what was delivered before the last so many rows of it is not looked at again. */
    synchronized void removeOldest(int ofWindow) {
        var oldest = states.keySet().iterator();
        for (int tooMany = states.size() - Math.max(capacity, 2 * ofWindow); tooMany > 0; tooMany--) {
            oldest.next();
            oldest.remove();
        }
    }
}
