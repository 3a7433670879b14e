/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.row;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The portal's dates and times as text. */
final class PortalTimes {

    /** {@code 2026-11-26} and {@code 2026-11-26T13:39:40+01:00}; some old methods leave the T and the offset away. */
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter();

    static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;

    /** To the second, as the portal keeps it. */
    static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    static final DateTimeFormatter WITHOUT_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private static final int DATE_LENGTH = "2026-11-26".length();

    private PortalTimes() {}

    /** The form that a property's {@code @JsonFormat} gives, if it gives one. */
    static Optional<DateTimeFormatter> customFormatter(JsonFormat.@Nullable Value format) {
        if (format == null || !format.hasPattern()) {
            return Optional.empty();
        }
        Locale locale = format.hasLocale() ? format.getLocale() : Locale.ROOT;
        DateTimeFormatter form = DateTimeFormatter.ofPattern(format.getPattern(), locale);
        return Optional.of(
                format.hasTimeZone() ? form.withZone(format.getTimeZone().toZoneId()) : form);
    }

    /** The most that a text says: a date-time with its offset, without one, or a date. */
    static TemporalAccessor parsed(String text) {
        boolean isBlankBetween = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
        String joined = isBlankBetween ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1) : text;
        return parsed(joined, READ);
    }

    static TemporalAccessor parsed(String text, DateTimeFormatter form) {
        return form.parseBest(text, OffsetDateTime::from, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
    }
}
