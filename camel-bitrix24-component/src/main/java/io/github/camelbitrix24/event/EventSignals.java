/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Publishes pushed events to the consumers of the offline queue. */
public final class EventSignals {

    /** The offline queue has new events. */
    public static final String QUEUE_CHANGED = "ONOFFLINEEVENT";

    /** The application was updated, which may have removed its bindings. */
    public static final String APPLICATION_UPDATED = "ONAPPUPDATE";

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private record Listener(String portal, Consumer<String> action) {}

    /**
     * Adds a listener.
     *
     * @param portal the host of the portal
     * @param action receives the event, on the thread that received the call
     * @return removes the listener
     */
    public Runnable listen(String portal, Consumer<String> action) {
        Listener listener = new Listener(portal, action);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Passes an event to the listeners of its portal. Other events than the two above are ignored. */
    public void publish(String portal, String event) {
        if (event.equals(QUEUE_CHANGED) || event.equals(APPLICATION_UPDATED)) {
            listeners.stream()
                    .filter(each -> each.portal.equalsIgnoreCase(portal))
                    .forEach(each -> each.action.accept(event));
        }
    }
}
