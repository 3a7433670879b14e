package io.github.camelbitrix24.row;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A date or a time as the portal reads it. A pattern of {@code @JsonFormat} goes before. */
final class TimeWriter<T extends TemporalAccessor> extends StdScalarSerializer<T> implements ContextualSerializer {

    private static final long serialVersionUID = 1L;

    private final transient DateTimeFormatter form;

    TimeWriter(Class<T> type, DateTimeFormatter form) {
        super(type);
        this.form = form;
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property) {
        JsonFormat.Value format = findFormatOverrides(provider, property, handledType());
        if (format == null || !format.hasPattern()) {
            return this;
        }
        Locale locale = format.hasLocale() ? format.getLocale() : Locale.ROOT;
        DateTimeFormatter given = DateTimeFormatter.ofPattern(format.getPattern(), locale);
        return new TimeWriter<>(
                handledType(),
                format.hasTimeZone() ? given.withZone(format.getTimeZone().toZoneId()) : given);
    }

    @Override
    public void serialize(T time, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(form.format(time));
    }
}
