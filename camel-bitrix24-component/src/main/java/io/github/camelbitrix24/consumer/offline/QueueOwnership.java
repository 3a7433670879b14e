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

    private static final Map<String, String> OWNERS = new ConcurrentHashMap<>();

    private final List<String> acquired = new ArrayList<>();

    /**
     * Claims the events of a queue for an endpoint.
     *
     * @throws IllegalArgumentException if another consumer reads one of them
     */
    synchronized void acquire(String portal, OfflineSettings settings, String endpoint) {
        for (String event : settings.events()) {
            String key = portal + " " + settings.connector().orElse("") + " " + event;
            String other = OWNERS.putIfAbsent(key, endpoint);
            if (other != null) {
                release();
                throw new IllegalArgumentException("The event " + event + " of " + portal + " is read by " + other
                        + " already: two consumers of one queue would take each other's events. Make one route of them,"
                        + " or give each an authConnector of its own.");
            }
            acquired.add(key);
        }
    }

    synchronized void release() {
        acquired.forEach(OWNERS::remove);
        acquired.clear();
    }
}
