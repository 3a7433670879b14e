/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A date or a time; a number is Unix seconds. A date is read as written, regardless of an offset. No part is invented: a
 * time without an offset is not an instant. A pattern of {@code @JsonFormat} takes precedence.
 */
final class TimeDeserializer<T extends TemporalAccessor> extends StdScalarDeserializer<T>
        implements ContextualDeserializer {

    private static final long serialVersionUID = 1L;
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);

    private final transient Function<TemporalAccessor, T> from;
    private final transient @Nullable DateTimeFormatter formatter;

    TimeDeserializer(Class<T> type, Function<TemporalAccessor, T> from) {
        this(type, from, null);
    }

    private TimeDeserializer(Class<?> type, Function<TemporalAccessor, T> from, @Nullable DateTimeFormatter formatter) {
        super(type);
        this.from = from;
        this.formatter = formatter;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return PortalTimes.customFormatter(findFormatOverrides(context, property, handledType()))
                .<JsonDeserializer<?>>map(custom -> new TimeDeserializer<>(handledType(), from, custom))
                .orElse(this);
    }

    @Override
    public @Nullable T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (EmptyContainers.isAt(json)) {
            return EmptyContainers.scalar(json, context, this);
        }
        return switch (json.currentToken()) {
            case VALUE_STRING -> parsed(json.getText().strip(), context);
            case VALUE_FALSE -> null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                from.apply(instant(json.getDecimalValue()).atOffset(ZoneOffset.UTC));
            default -> cast(context.handleUnexpectedToken(handledType(), json));
        };
    }

    private @Nullable T parsed(String text, DeserializationContext context) throws IOException {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return from.apply(formatter == null ? PortalTimes.parsed(text) : PortalTimes.parsed(text, formatter));
        } catch (DateTimeException e) {
            return cast(context.handleWeirdStringValue(
                    handledType(),
                    text,
                    "use LocalDate for a date and LocalDateTime for a time without an offset (%s)",
                    e.getMessage()));
        }
    }

    private static Instant instant(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(), seconds.subtract(whole).multiply(NANOS).longValue());
    }

    @SuppressWarnings("unchecked")
    private @Nullable T cast(@Nullable Object value) {
        return (T) value;
    }
}
