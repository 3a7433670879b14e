/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;

/**
 * The time of a row.
 *
 * @param isExact whether the row states the offset from UTC
 */
record RowTime(Instant at, boolean isExact) {

    private static final String INEXACT = "~";

    /** How far a time without an offset may be from the same time in UTC, plus a day where it is only a date. */
    private static final Duration UNCERTAINTY = Duration.ofHours(14 + 24);

    /** How portals write times, with an offset, without one, and without a time of day. */
    private static final List<DateTimeFormatter> FORMATS = List.of(
            DateTimeFormatter.ISO_DATE_TIME,
            DateTimeFormatter.ofPattern("yyyy-MM-dd[ HH:mm[:ss]]"),
            DateTimeFormatter.ofPattern("dd.MM.yyyy[ HH:mm[:ss]]"));

    /** The time in a text; empty if the text is not a time. */
    static Optional<RowTime> parse(String text) {
        return FORMATS.stream()
                .map(format -> parse(text.strip(), format))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<RowTime> parse(String text, DateTimeFormatter format) {
        try {
            return Optional.of(of(format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static RowTime of(TemporalAccessor time) {
        if (time instanceof OffsetDateTime exact) {
            return new RowTime(exact.toInstant(), true);
        }
        LocalDateTime local = time instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(time);
        return new RowTime(local.toInstant(ZoneOffset.UTC), false);
    }

    /** Identifies a state of a row; two spellings of one time are the same state. */
    String state() {
        return (isExact ? "" : INEXACT) + at;
    }

    static RowTime ofState(String state) {
        boolean isExact = !state.startsWith(INEXACT);
        return new RowTime(Instant.parse(isExact ? state : state.substring(INEXACT.length())), isExact);
    }

    /** Whether it is certainly before a time. */
    boolean isBefore(Instant other) {
        return at.plus(uncertainty()).isBefore(other);
    }

    /** Whether its second is certainly after a time. */
    boolean isAfter(Instant other) {
        return at.truncatedTo(ChronoUnit.SECONDS).minus(uncertainty()).isAfter(other);
    }

    private Duration uncertainty() {
        return isExact ? Duration.ZERO : UNCERTAINTY;
    }
}
