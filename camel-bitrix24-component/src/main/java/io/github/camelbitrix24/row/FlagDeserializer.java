/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A boolean as {@code Y} and {@code N}, {@code 1} and {@code 0}, {@code true} and {@code false}, as text or not. */
final class FlagDeserializer extends StdScalarDeserializer<Boolean> {

    private static final long serialVersionUID = 1L;

    private final boolean isPrimitive;

    FlagDeserializer(boolean isPrimitive) {
        super(isPrimitive ? Boolean.TYPE : Boolean.class);
        this.isPrimitive = isPrimitive;
    }

    @Override
    public @Nullable Boolean deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (EmptyContainers.isAt(json)) {
            return EmptyContainers.scalar(json, context, this);
        }
        String text = String.valueOf(json.getText()).strip();
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "1", "true" -> Boolean.TRUE;
            case "n", "0", "false" -> Boolean.FALSE;
            case "" -> getNullValue(context);
            default -> (Boolean) context.handleWeirdStringValue(Boolean.class, text, "neither Y nor N, 1 nor 0");
        };
    }

    @Override
    public @Nullable Boolean getNullValue(DeserializationContext context) throws JsonMappingException {
        if (isPrimitive && context.isEnabled(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)) {
            return context.reportInputMismatch(this, "Empty value for a boolean");
        }
        return isPrimitive ? Boolean.FALSE : null;
    }
}
