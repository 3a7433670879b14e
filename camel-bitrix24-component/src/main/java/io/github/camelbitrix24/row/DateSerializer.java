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
import com.fasterxml.jackson.databind.util.StdDateFormat;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Date} or {@code Timestamp} as an instant, a {@code java.sql.Date} or {@code Time} without the part that it does
 * not have. A pattern of {@code @JsonFormat} and a date format of the mapper take precedence.
 */
final class DateSerializer extends StdScalarSerializer<Date> implements ContextualSerializer {

    private static final long serialVersionUID = 1L;

    private static final Set<String> WITHOUT_INSTANT = Set.of("java.sql.Date", "java.sql.Time");
    private static final DateTimeFormatter INSTANT = PortalTimes.WITH_OFFSET.withZone(ZoneOffset.UTC);

    private final transient @Nullable DateTimeFormatter custom;

    DateSerializer() {
        this(null);
    }

    private DateSerializer(@Nullable DateTimeFormatter custom) {
        super(Date.class);
        this.custom = custom;
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, @Nullable BeanProperty property) {
        return PortalTimes.customFormatter(findFormatOverrides(provider, property, handledType()))
                .map(pattern -> pattern.getZone() == null ? pattern.withZone(ZoneOffset.UTC) : pattern)
                .map(DateSerializer::new)
                .orElse(this);
    }

    @Override
    public void serialize(Date date, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (custom == null && !(provider.getConfig().getDateFormat() instanceof StdDateFormat)) {
            provider.defaultSerializeDateValue(date, json);
        } else if (custom == null && isWithoutInstant(date)) {
            json.writeString(String.valueOf(date));
        } else {
            json.writeString((custom == null ? INSTANT : custom).format(instantOf(date)));
        }
    }

    private static boolean isWithoutInstant(Object date) {
        return WITHOUT_INSTANT.contains(date.getClass().getName());
    }

    /** A {@code java.sql.Date} refuses {@code toInstant()}. */
    private static Instant instantOf(Date date) {
        Calendar calendar = Calendar.getInstance(Locale.ROOT);
        calendar.setTime(date);
        return calendar.toInstant();
    }
}
