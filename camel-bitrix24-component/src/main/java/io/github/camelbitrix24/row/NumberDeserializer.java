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
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A number as number or text, with all digits; {@code ""}, {@code false}, {@code []} and {@code {}} are null. */
final class NumberDeserializer<T extends Number> extends StdScalarDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient Function<BigDecimal, T> exact;
    private final @Nullable T none;

    /** @param none the value for null: null, but 0 for a primitive */
    NumberDeserializer(Class<T> type, Function<BigDecimal, T> exact, @Nullable T none) {
        super(type);
        this.exact = exact;
        this.none = none;
    }

    @Override
    public @Nullable T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (EmptyContainers.isAt(json)) {
            return EmptyContainers.scalar(json, context, this);
        }
        return switch (json.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json.getDecimalValue(), json.getText(), context);
            case VALUE_STRING -> parsed(json.getText().strip(), context);
            case VALUE_FALSE -> getNullValue(context);
            default -> boxed(context.handleUnexpectedToken(handledType(), json));
        };
    }

    private @Nullable T parsed(String text, DeserializationContext context) throws IOException {
        if (text.isEmpty()) {
            return getNullValue(context);
        }
        try {
            return number(new BigDecimal(text), text, context);
        } catch (NumberFormatException e) {
            return boxed(context.handleWeirdStringValue(handledType(), text, "not a number"));
        }
    }

    private @Nullable T number(BigDecimal digits, String text, DeserializationContext context) throws IOException {
        try {
            return exact.apply(digits);
        } catch (ArithmeticException e) {
            return boxed(context.handleWeirdStringValue(handledType(), text, "it does not fit without loss of digits"));
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable T boxed(@Nullable Object value) {
        return (T) value;
    }

    @Override
    public @Nullable T getNullValue(DeserializationContext context) throws JsonMappingException {
        if (none != null && context.isEnabled(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)) {
            return context.reportInputMismatch(this, "Empty value for a %s", handledType());
        }
        return none;
    }
}
