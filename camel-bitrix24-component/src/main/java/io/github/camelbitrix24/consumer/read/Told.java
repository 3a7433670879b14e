package io.github.camelbitrix24.consumer.read;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an event tells of an object.
 *
 * @param event the name of the event, in any case
 */
public record Told(String event, JsonNode data) {

    /** What an event tells is somebody's data. */
    @Override
    public String toString() {
        return event;
    }
}
