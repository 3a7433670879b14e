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

/** Gives each event of a queue to one endpoint of this JVM: several consumers of one event would compete for it. */
final class QueueOwnership {

    private static final Map<String, String> OWNERS = new ConcurrentHashMap<>();

    private final List<String> acquired = new ArrayList<>();

    /**
     * Acquires the events of a queue for an endpoint.
     *
     * @throws IllegalArgumentException if another consumer owns one of them
     */
    synchronized void acquire(String portal, OfflineSettings settings, String endpoint) {
        for (String event : settings.events()) {
            String key = portal + " " + settings.connector().orElse("") + " " + event;
            String owner = OWNERS.putIfAbsent(key, endpoint);
            if (owner != null) {
                release();
                throw new IllegalArgumentException("The event " + event + " of " + portal + " is already read by "
                        + owner + ". Two consumers of one offline queue would compete for its events: merge them into"
                        + " one route, or give each its own authConnector.");
            }
            acquired.add(key);
        }
    }

    synchronized void release() {
        acquired.forEach(OWNERS::remove);
        acquired.clear();
    }
}
