/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.databind.module.SimpleModule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;

/**
 * A Jackson module for the values of a portal: ids and numbers as text, {@code Y} and {@code N}, the forms of an empty
 * value, dates, and names of fields in either style. The component uses it; register it to read the JSON of a portal
 * elsewhere.
 */
public final class Bitrix24Module extends SimpleModule {

    private static final long serialVersionUID = 1L;

    public Bitrix24Module() {
        super("bitrix24");
        numbers();
        times();
        addDeserializer(Boolean.class, new FlagDeserializer(false));
        addDeserializer(Boolean.TYPE, new FlagDeserializer(true));
        addDeserializer(String.class, new TextDeserializer());
        addSerializer(PortalFile.class, new PortalFileSerializer());
        setDeserializerModifier(new LenientDeserializers());
        setSerializerModifier(new RowSerializers());
    }

    private void numbers() {
        addDeserializer(Long.class, new NumberDeserializer<>(Long.class, BigDecimal::longValueExact, null));
        addDeserializer(Long.TYPE, new NumberDeserializer<>(Long.TYPE, BigDecimal::longValueExact, 0L));
        addDeserializer(Integer.class, new NumberDeserializer<>(Integer.class, BigDecimal::intValueExact, null));
        addDeserializer(Integer.TYPE, new NumberDeserializer<>(Integer.TYPE, BigDecimal::intValueExact, 0));
        addDeserializer(Double.class, new NumberDeserializer<>(Double.class, BigDecimal::doubleValue, null));
        addDeserializer(Double.TYPE, new NumberDeserializer<>(Double.TYPE, BigDecimal::doubleValue, 0d));
        addDeserializer(BigDecimal.class, new NumberDeserializer<>(BigDecimal.class, digits -> digits, null));
    }

    private void times() {
        addDeserializer(LocalDate.class, new TimeDeserializer<>(LocalDate.class, LocalDate::from));
        addDeserializer(LocalDateTime.class, new TimeDeserializer<>(LocalDateTime.class, Bitrix24Module::local));
        addDeserializer(OffsetDateTime.class, new TimeDeserializer<>(OffsetDateTime.class, OffsetDateTime::from));
        addDeserializer(ZonedDateTime.class, new TimeDeserializer<>(ZonedDateTime.class, ZonedDateTime::from));
        addDeserializer(Instant.class, new TimeDeserializer<>(Instant.class, Instant::from));
        addSerializer(LocalDate.class, new TimeSerializer<>(LocalDate.class, PortalTimes.DATE));
        addSerializer(LocalDateTime.class, new TimeSerializer<>(LocalDateTime.class, PortalTimes.WITHOUT_OFFSET));
        addSerializer(OffsetDateTime.class, new TimeSerializer<>(OffsetDateTime.class, PortalTimes.WITH_OFFSET));
        addSerializer(ZonedDateTime.class, new TimeSerializer<>(ZonedDateTime.class, PortalTimes.WITH_OFFSET));
        addSerializer(
                Instant.class, new TimeSerializer<>(Instant.class, PortalTimes.WITH_OFFSET.withZone(ZoneOffset.UTC)));
        addSerializer(Date.class, new DateSerializer());
        addSerializer(Calendar.class, new CalendarSerializer());
    }

    /** A date without a time is the start of its day. */
    private static LocalDateTime local(TemporalAccessor time) {
        return time instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(time);
    }
}
