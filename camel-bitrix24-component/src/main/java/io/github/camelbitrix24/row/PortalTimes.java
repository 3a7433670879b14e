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

/** Dates and times of a portal as text. */
final class PortalTimes {

    /** {@code 2026-11-26} and {@code 2026-11-26T13:39:40+01:00}; some old methods omit the T and the offset. */
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

    /** To the second, as the portal stores it. */
    static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    static final DateTimeFormatter WITHOUT_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private static final int DATE_LENGTH = "2026-11-26".length();

    private PortalTimes() {}

    /** The formatter of the {@code @JsonFormat} of a property, if it has a pattern. */
    static Optional<DateTimeFormatter> customFormatter(JsonFormat.@Nullable Value format) {
        if (format == null || !format.hasPattern()) {
            return Optional.empty();
        }
        Locale locale = format.hasLocale() ? format.getLocale() : Locale.ROOT;
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(format.getPattern(), locale);
        return Optional.of(
                format.hasTimeZone() ? formatter.withZone(format.getTimeZone().toZoneId()) : formatter);
    }

    /** The most precise value of a text: a date-time with an offset, without one, or a date. */
    static TemporalAccessor parsed(String text) {
        boolean isBlankBetween = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
        String joined = isBlankBetween ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1) : text;
        return parsed(joined, READ);
    }

    static TemporalAccessor parsed(String text, DateTimeFormatter formatter) {
        return formatter.parseBest(
                text, OffsetDateTime::from, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
    }
}
