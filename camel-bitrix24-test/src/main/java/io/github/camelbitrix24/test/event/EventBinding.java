/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.event;

/**
 * The binding of an application to an event, with a handler or through the offline queue.
 *
 * @param authType the user in whose name an online handler is called, "0" for the user who caused the event
 * @param connector the name that marks the application's own writes; "" for none
 */
public record EventBinding(
        String application,
        String event,
        String handler,
        String authType,
        boolean isOffline,
        String connector,
        long id) {

    EventBinding withId(long number) {
        return new EventBinding(application, event, handler, authType, isOffline, connector, number);
    }

    boolean isSameAs(EventBinding other) {
        return application.equals(other.application)
                && event.equals(other.event)
                && handler.equals(other.handler)
                && authType.equals(other.authType)
                && isOffline == other.isOffline
                && connector.equals(other.connector);
    }
}
