/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who reads which events of which queue in this JVM: two readers would take each other's. */
final class QueueOwnership {

    private static final Map<String, String> HELD = new ConcurrentHashMap<>();

    private final List<String> mine = new ArrayList<>();

    /**
     * Claims the events of a queue for an endpoint.
     *
     * @throws IllegalArgumentException if another consumer reads one of them
     */
    synchronized void claim(String portal, OfflineSettings settings, String endpoint) {
        for (String event : settings.events()) {
            String key = portal + " " + settings.connector().orElse("") + " " + event;
            String other = HELD.putIfAbsent(key, endpoint);
            if (other != null) {
                release();
                throw new IllegalArgumentException("The event " + event + " of " + portal + " is read by " + other
                        + " already: two consumers of one queue would take each other's events. Make one route of them,"
                        + " or give each an authConnector of its own.");
            }
            mine.add(key);
        }
    }

    synchronized void release() {
        mine.forEach(HELD::remove);
        mine.clear();
    }
}
