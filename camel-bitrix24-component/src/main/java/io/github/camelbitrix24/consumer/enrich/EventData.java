/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.enrich;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an event tells of an object.
 *
 * @param event the name of the event, in any case
 */
public record EventData(String event, JsonNode data) {

    /** What an event tells is somebody's data. */
    @Override
    public String toString() {
        return event;
    }
}
