/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Hands on what one way in learns and another wants to know: that the queue has something, that the application changed. */
public final class EventSignals {

    /** Something waits in the offline queue. */
    public static final String QUEUE_CHANGED = "ONOFFLINEEVENT";

    /** The application was updated; its bindings may be gone. */
    public static final String APPLICATION_UPDATED = "ONAPPUPDATE";

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private record Listener(String portal, Consumer<String> action) {}

    /**
     * Listens to what portals tell.
     *
     * @param portal the host
     * @param told is told the event, on the thread that received it
     * @return ends the listening
     */
    public Runnable listen(String portal, Consumer<String> told) {
        Listener listener = new Listener(portal, told);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A portal has told something. */
    public void publish(String portal, String event) {
        if (event.equals(QUEUE_CHANGED) || event.equals(APPLICATION_UPDATED)) {
            listeners.stream()
                    .filter(each -> each.portal.equalsIgnoreCase(portal))
                    .forEach(each -> each.action.accept(event));
        }
    }
}
