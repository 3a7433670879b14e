/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A list or an object in place of a single value: PHP writes an empty one for an absent value. */
final class EmptyContainers {

    private EmptyContainers() {}

    static boolean isAt(JsonParser json) {
        return json.hasToken(JsonToken.START_ARRAY) || json.hasToken(JsonToken.START_OBJECT);
    }

    /** The value of the container at whose start the parser is. */
    static <T> @Nullable T scalar(JsonParser json, DeserializationContext context, JsonDeserializer<T> reader)
            throws IOException {
        JsonToken open = json.currentToken();
        JsonToken first = json.nextToken();
        if (first == JsonToken.END_ARRAY || first == JsonToken.END_OBJECT) {
            return reader.getNullValue(context);
        }
        Class<?> type = reader.handledType();
        if (open == JsonToken.START_ARRAY && context.isEnabled(DeserializationFeature.UNWRAP_SINGLE_VALUE_ARRAYS)) {
            T value = reader.deserialize(json, context);
            if (json.nextToken() == JsonToken.END_ARRAY) {
                return value;
            }
        }
        return context.reportInputMismatch(
                type,
                "%s instead of one %s",
                open == JsonToken.START_ARRAY ? "A list of values" : "An object",
                type.getSimpleName());
    }
}
