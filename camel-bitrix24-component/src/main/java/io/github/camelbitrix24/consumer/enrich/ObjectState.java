/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The result of reading the object of an event. */
public sealed interface ObjectState {

    /** The object was not read, because {@code enrich} is off. */
    record NotRead() implements ObjectState {}

    /** The current state of the object. */
    record Found(JsonNode object) implements ObjectState {}

    /** The object does not exist any more. */
    record Gone() implements ObjectState {}

    /**
     * The object could not be read.
     *
     * @param cause null where the batch response has no entry for the object
     */
    record ReadFailed(@Nullable RuntimeException cause) implements ObjectState {

        public RuntimeException toException() {
            return cause == null ? new IllegalStateException("The object was not read") : cause;
        }
    }
}
