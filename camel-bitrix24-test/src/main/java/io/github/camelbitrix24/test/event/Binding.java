package io.github.camelbitrix24.test.event;

/**
 * Who wants to be told of an event: an application, at an address or in its offline queue.
 *
 * @param connector the name under which the application writes itself; "" for none
 */
public record Binding(String application, String event, String handler, boolean isOffline, String connector, long id) {

    boolean isSame(Binding other) {
        return application.equals(other.application)
                && event.equals(other.event)
                && handler.equals(other.handler)
                && isOffline == other.isOffline
                && connector.equals(other.connector);
    }
}
