/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** A date or a time in the format of the portal. A pattern of {@code @JsonFormat} takes precedence. */
final class TimeSerializer<T extends TemporalAccessor> extends StdScalarSerializer<T> implements ContextualSerializer {

    private static final long serialVersionUID = 1L;

    private final transient DateTimeFormatter formatter;

    TimeSerializer(Class<T> type, DateTimeFormatter formatter) {
        super(type);
        this.formatter = formatter;
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property) {
        return PortalTimes.customFormatter(findFormatOverrides(provider, property, handledType()))
                .<JsonSerializer<?>>map(custom -> new TimeSerializer<>(handledType(), custom))
                .orElse(this);
    }

    @Override
    public void serialize(T time, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(formatter.format(time));
    }
}
