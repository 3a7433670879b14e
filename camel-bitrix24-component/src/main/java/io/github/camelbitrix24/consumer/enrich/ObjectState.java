/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.enrich;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What was found of an event's object. */
public sealed interface ObjectState {

    /** Nobody looked. */
    record NotRead() implements ObjectState {}

    /** The object as it is now. */
    record Found(JsonNode object) implements ObjectState {}

    /** There is no such object any more. */
    record Gone() implements ObjectState {}

    /** It could not be read. */
    record ReadFailed(@Nullable Throwable cause) implements ObjectState {}
}
